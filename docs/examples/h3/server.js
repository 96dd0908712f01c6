import { bindScan, toScanView } from '@vkjwt/web'
import { H3, HTTPError, html, serve, setCookie } from 'h3'
import { items, vk } from './shop.js'

const app = new H3()

function itemOf(event) {
  const item = items.get(event.context.params.id)
  if (item === undefined) throw new HTTPError({ status: 404 })
  return item
}

/** The scan of this request, if its chip is that of the item. */
async function scanOf(event, item) {
  return bindScan(await vk.getScan(event.req), ({ uid }) => uid === item.chipUid)
}

app.get('/items/:id', async (event) => {
  const item = itemOf(event)
  const { state, code } = toScanView(await scanOf(event, item))
  setCookie(event, 'seen', event.context.params.id)
  setCookie(event, 'theme', 'dark')
  event.res.headers.set('cache-control', 'public, max-age=60')
  const words = state === 'verified' ? 'Chip verified' : `No verified chip: ${code ?? state}`
  return html`<!doctype html>
    <title>${item.name}</title>
    <h1>${item.name}</h1>
    <p data-state="${state}">${words}</p>
    <form method="post" action="/items/${event.context.params.id}/warranty"><button>Register</button></form>`
})

app.get('/items/:id/story', async (event) => {
  // Before the first byte: headers depend on it.
  const { state } = toScanView(await scanOf(event, itemOf(event)))
  async function* write() {
    yield `For a visitor who is ${state}. `
    await new Promise((resolve) => setTimeout(resolve, 100))
    yield 'The end.'
  }
  return ReadableStream.from(write()).pipeThrough(new TextEncoderStream())
})

const gate = { item: (chip, { id }) => items.get(id)?.chipUid === chip.uid }
const manual = vk.requireChip((_request, { id }) => new Response(`The manual of the ${id}.`), gate)
const warranty = vk.requireChip((request, { id }) => {
  vk.clearScan(request)
  return new Response(`The ${id} is registered.`)
}, gate)

app.get('/items/:id/manual', ({ req, context }) => manual(req, context.params))
app.post('/items/:id/warranty', ({ req, context }) => warranty(req, context.params))

app.get('/about', (event) => {
  event.res.headers.set('cache-control', 'public, max-age=60')
  return 'About us'
})

// Around the whole application: what it sets of caching on a page with a scan is replaced here.
const fetch = (request) =>
  vk.handle(request, () => app.fetch(request), { clientAddress: request.ip, lifetime: request })

serve(app, { fetch, port: Number(process.env.PORT ?? 3000) })
