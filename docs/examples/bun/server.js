import { bindScan, toScanView } from '@vkjwt/web'
import { items, vk } from './shop.js'

/** Puts vk.handle around a route: what that sets of caching on a page with a scan is replaced. */
const route = (answer) => (request, server) =>
  vk.handle(request, answer, { clientAddress: server.requestIP(request)?.address })

/** What is shown of the scan of this request, if its chip is that of the item. */
async function viewOf(request, item) {
  return toScanView(await bindScan(await vk.getScan(request), ({ uid }) => uid === item.chipUid))
}

async function page(request) {
  const { id } = request.params
  const item = items.get(id)
  if (item === undefined) return new Response('Not found', { status: 404 })
  const { state, code } = await viewOf(request, item)
  request.cookies.set('seen', id)
  request.cookies.set('theme', 'dark')
  return new Response(
    `<!doctype html>
    <title>${item.name}</title>
    <h1>${item.name}</h1>
    <p data-state="${state}">${state === 'verified' ? 'Chip verified' : `No verified chip: ${code ?? state}`}</p>
    <form method="post" action="/items/${id}/warranty"><button>Register</button></form>`,
    {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'public, max-age=60',
      },
    },
  )
}

async function story(request) {
  const item = items.get(request.params.id)
  if (item === undefined) return new Response('Not found', { status: 404 })
  // Before the first byte: headers depend on it.
  const { state } = await viewOf(request, item)
  async function* tell() {
    yield `For a visitor who is ${state}. `
    await Bun.sleep(100)
    yield 'The end.'
  }
  return new Response(tell)
}

const gate = { item: (chip, { request }) => items.get(request.params.id)?.chipUid === chip.uid }
const manual = vk.requireChip(({ params }) => new Response(`The manual of the ${params.id}.`), gate)
const warranty = vk.requireChip((request) => {
  vk.clearScan(request)
  return new Response(`The ${request.params.id} is registered.`)
}, gate)

const about = () => new Response('About us', { headers: { 'cache-control': 'public, max-age=60' } })

// It listens on the port that the environment names, or on 3000.
Bun.serve({
  routes: {
    '/items/:id': { GET: route(page) },
    '/items/:id/story': { GET: route(story) },
    '/items/:id/manual': { GET: route(manual) },
    '/items/:id/warranty': { POST: route(warranty) },
    '/about': { GET: route(about) },
  },
})
