import { Readable } from 'node:stream'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import { bindScan, toScanView } from '@vkjwt/web/fastify'
import fastify from 'fastify'
import { items, vk } from './shop.js'

const app = fastify()
app.register(vk.plugin)
app.register(cookie)
app.register(formbody)

/** The scan of this request, if its chip is that of the item. */
async function scanOf(request, item) {
  return bindScan(await vk.getScan(request), ({ uid }) => uid === item.chipUid)
}

app.get('/items/:id', async (request, reply) => {
  const { id } = request.params
  const item = items.get(id)
  if (item === undefined) return reply.callNotFound()
  const { state, code } = toScanView(await scanOf(request, item))
  reply.setCookie('seen', id).setCookie('theme', 'dark')
  reply.header('cache-control', 'public, max-age=60').type('text/html; charset=utf-8')
  const words = state === 'verified' ? 'Chip verified' : `No verified chip: ${code ?? state}`
  return `<!doctype html>
    <title>${item.name}</title>
    <h1>${item.name}</h1>
    <p data-state="${state}">${words}</p>
    <form method="post" action="/items/${id}/warranty"><button>Register</button></form>`
})

app.get('/items/:id/story', async (request, reply) => {
  const item = items.get(request.params.id)
  if (item === undefined) return reply.callNotFound()
  // Before the first byte: headers depend on it.
  const { state } = toScanView(await scanOf(request, item))
  async function* write() {
    yield `For a visitor who is ${state}. `
    await new Promise((resolve) => setTimeout(resolve, 100))
    yield 'The end.'
  }
  return reply.type('text/plain; charset=utf-8').send(Readable.from(write()))
})

const gate = vk.requireChip({
  item: (chip, { params }) => items.get(params.id)?.chipUid === chip.uid,
})

app.get('/items/:id/manual', { preHandler: gate }, async ({ params }) => {
  return `The manual of the ${params.id}.`
})

app.post('/items/:id/warranty', { preHandler: gate }, async (request) => {
  vk.clearScan(request)
  return `The ${request.params.id} is registered.`
})

app.get('/about', async (_request, reply) => {
  return reply.header('cache-control', 'public, max-age=60').send('About us')
})

await app.listen({ port: Number(process.env.PORT ?? 3000) })
