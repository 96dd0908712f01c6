import { bindScan, toScanView } from '@vkjwt/web'
import { items, vk } from './shop.js'

const notFound = () => new Response('Not found', { status: 404 })

/** What is shown of the scan of this request, if its chip is that of the item. */
async function viewOf(request, item) {
  return toScanView(await bindScan(await vk.getScan(request), ({ uid }) => uid === item.chipUid))
}

async function page(request, { id }) {
  const item = items.get(id)
  if (item === undefined) return notFound()
  const { state, code } = await viewOf(request, item)
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=60',
  })
  headers.append('set-cookie', `seen=${id}; Path=/`)
  headers.append('set-cookie', 'theme=dark; Path=/')
  return new Response(
    `<!doctype html>
    <title>${item.name}</title>
    <h1>${item.name}</h1>
    <p data-state="${state}">${state === 'verified' ? 'Chip verified' : `No verified chip: ${code ?? state}`}</p>
    <form method="post" action="/items/${id}/warranty"><button>Register</button></form>`,
    { headers },
  )
}

async function story(request, { id }) {
  const item = items.get(id)
  if (item === undefined) return notFound()
  // Before the first byte: headers depend on it.
  const { state } = await viewOf(request, item)
  async function* tell() {
    yield `For a visitor who is ${state}. `
    await new Promise((resolve) => setTimeout(resolve, 100))
    yield 'The end.'
  }
  return new Response(ReadableStream.from(tell()).pipeThrough(new TextEncoderStream()), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}

const gate = { item: (chip, { id }) => items.get(id)?.chipUid === chip.uid }
const manual = vk.requireChip((_request, { id }) => new Response(`The manual of the ${id}.`), gate)
const warranty = vk.requireChip((request, { id }) => {
  vk.clearScan(request)
  return new Response(`The ${id} is registered.`)
}, gate)

const about = () => new Response('About us', { headers: { 'cache-control': 'public, max-age=60' } })

const routes = [
  { method: 'GET', pathname: '/items/:id', answer: page },
  { method: 'GET', pathname: '/items/:id/story', answer: story },
  { method: 'GET', pathname: '/items/:id/manual', answer: manual },
  { method: 'POST', pathname: '/items/:id/warranty', answer: warranty },
  { method: 'GET', pathname: '/about', answer: about },
].map(({ pathname, ...route }) => ({ ...route, pattern: new URLPattern({ pathname }) }))

function answer(request) {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(request.url) : null
    if (match !== null) return route.answer(request, match.pathname.groups)
  }
  return notFound()
}

// Around all routes: what they set of caching on a page with a scan is replaced here.
Deno.serve({ port: Number(Deno.env.get('PORT') ?? 3000) }, (request, { remoteAddr }) =>
  vk.handle(request, answer, { clientAddress: remoteAddr.hostname }),
)
