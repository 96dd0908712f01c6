import { Readable } from 'node:stream'
import Router from '@koa/router'
import { bindScan, toScanView } from '@vkjwt/web/koa'
import Koa from 'koa'
import { items, vk } from './shop.js'

const router = new Router()

/** The scan of this request, if its chip is that of the item. */
async function scanOf(ctx, item) {
  return bindScan(await vk.getScan(ctx), ({ uid }) => uid === item.chipUid)
}

router.get('/items/:id', async (ctx) => {
  const { id } = ctx.params
  const item = items.get(id)
  if (item === undefined) return
  const { state, code } = toScanView(await scanOf(ctx, item))
  ctx.cookies.set('seen', id)
  ctx.cookies.set('theme', 'dark')
  ctx.set('cache-control', 'public, max-age=60')
  ctx.type = 'html'
  const words = state === 'verified' ? 'Chip verified' : `No verified chip: ${code ?? state}`
  ctx.body = `<!doctype html>
    <title>${item.name}</title>
    <h1>${item.name}</h1>
    <p data-state="${state}">${words}</p>
    <form method="post" action="/items/${id}/warranty"><button>Register</button></form>`
})

router.get('/items/:id/story', async (ctx) => {
  const item = items.get(ctx.params.id)
  if (item === undefined) return
  // Before the first byte: headers depend on it.
  const { state } = toScanView(await scanOf(ctx, item))
  async function* write() {
    yield `For a visitor who is ${state}. `
    await new Promise((resolve) => setTimeout(resolve, 100))
    yield 'The end.'
  }
  ctx.type = 'text'
  ctx.body = Readable.from(write())
})

const gate = vk.requireChip({
  item: (chip, { params }) => items.get(params.id)?.chipUid === chip.uid,
})

router.get('/items/:id/manual', gate, (ctx) => {
  ctx.body = `The manual of the ${ctx.params.id}.`
})

router.post('/items/:id/warranty', gate, (ctx) => {
  vk.clearScan(ctx)
  ctx.body = `The ${ctx.params.id} is registered.`
})

router.get('/about', (ctx) => {
  ctx.set('cache-control', 'public, max-age=60')
  ctx.body = 'About us'
})

const app = new Koa()
app.use(vk.middleware)
app.use(router.routes())
app.listen(Number(process.env.PORT ?? 3000))
