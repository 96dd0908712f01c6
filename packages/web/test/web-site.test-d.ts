import Koa from 'koa'
import { expectTypeOf } from 'vitest'
import { createVkWeb } from '../src/create-vk-web.ts'
import { createVkKoa } from '../src/koa.ts'

// What a site in TypeScript writes has to compile: `tsc` looks at this file, and nothing runs it.
const vk = createVkWeb({ audience: 'shop.example' })

const bare = vk.requireChip((_request, { chip }) => new Response(chip.uid))
void bare(new Request('https://shop.example'))

const item = vk.requireChip<{ id: string }>((_request, { id }) => new Response(id))
void item(new Request('https://shop.example'), { id: 'lamp' })
// @ts-expect-error what the handler is given must be given to the gate
void item(new Request('https://shop.example'))

const lenient = vk.requireChip<{ id?: string }>((_request, { id }) => new Response(id ?? 'all'))
void lenient(new Request('https://shop.example'))

const koa = createVkKoa({ audience: 'shop.example' })
const app = new Koa<{ user: string }, { cart: string[] }>()
app.use(koa.middleware)
app.use(async (ctx) => {
  expectTypeOf(ctx.state.user).toEqualTypeOf<string>()
  ctx.body = (await koa.getScan(ctx)).status
})
app.use(koa.requireChip({ item: (chip, ctx) => chip.uid === ctx.query['uid'] }))
