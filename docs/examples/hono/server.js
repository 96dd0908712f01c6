import { serve } from '@hono/node-server'
import { bindScan, toScanView } from '@vkjwt/web'
import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { stream } from 'hono/streaming'
import { items, vk } from './shop.js'

const app = new Hono()

/** The scan of this request, if its chip is that of the item. */
async function scanOf(request, item) {
  return bindScan(await vk.getScan(request), ({ uid }) => uid === item.chipUid)
}

app.get('/items/:id', async (c) => {
  const item = items.get(c.req.param('id'))
  if (item === undefined) return c.notFound()
  const { state, code } = toScanView(await scanOf(c.req.raw, item))
  setCookie(c, 'seen', c.req.param('id'))
  setCookie(c, 'theme', 'dark')
  c.header('cache-control', 'public, max-age=60')
  return c.html(html`<!doctype html>
    <title>${item.name}</title>
    <h1>${item.name}</h1>
    <p data-state="${state}">${state === 'verified' ? 'Chip verified' : `No verified chip: ${code ?? state}`}</p>
    <form method="post" action="/items/${c.req.param('id')}/warranty"><button>Register</button></form>`)
})

app.get('/items/:id/story', async (c) => {
  const item = items.get(c.req.param('id'))
  if (item === undefined) return c.notFound()
  // Before the first byte: headers depend on it.
  const { state } = toScanView(await scanOf(c.req.raw, item))
  return stream(c, async (body) => {
    await body.write(`For a visitor who is ${state}. `)
    await body.sleep(100)
    await body.write('The end.')
  })
})

const gate = { item: (chip, { id }) => items.get(id)?.chipUid === chip.uid }
const manual = vk.requireChip((_request, { id }) => new Response(`The manual of the ${id}.`), gate)
const warranty = vk.requireChip((request, { id }) => {
  vk.clearScan(request)
  return new Response(`The ${id} is registered.`)
}, gate)

app.get('/items/:id/manual', (c) => manual(c.req.raw, { id: c.req.param('id') }))
app.post('/items/:id/warranty', (c) => warranty(c.req.raw, { id: c.req.param('id') }))

app.get('/about', (c) => c.text('About us', 200, { 'cache-control': 'public, max-age=60' }))

// Around the whole application: what it sets of caching on a page with a scan is replaced here.
const fetch = (request, env) => {
  const clientAddress = env.incoming.socket.remoteAddress
  return vk.handle(request, () => app.fetch(request, env), { clientAddress })
}

serve({ fetch, port: Number(process.env.PORT ?? 3000) })
