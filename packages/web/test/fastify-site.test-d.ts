import type { Http2Server } from 'node:http2'
import fastify, {
  type FastifyReply,
  type FastifyRequest,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RouteGenericInterface,
} from 'fastify'
import { expectTypeOf } from 'vitest'
import { createVkFastify } from '../src/fastify.ts'

// What a site in TypeScript writes has to compile: `tsc` looks at this file, and nothing runs it.
interface ItemRoute {
  Params: { id: string }
}

const vk = createVkFastify({ audience: 'shop.example' })

const app = fastify()
app.register(vk.plugin)
app.get<ItemRoute>('/items/:id', async (request) => {
  expectTypeOf(request.params.id).toEqualTypeOf<string>()
  return (await vk.getScan(request)).status
})
app.get('/manual', { preHandler: vk.requireChip() }, async (request) => vk.getChip(request).uid)
app.get<ItemRoute>(
  '/items/:id/manual',
  {
    preHandler: vk.requireChip<FastifyRequest<ItemRoute>>({
      item: (chip, { params }) => chip.uid === params.id,
    }),
  },
  async (request) => vk.getChip(request).uid,
)
app.get(
  '/asked',
  {
    preHandler: [vk.requireChip({ onDenied: (_scan, _request, reply) => reply.code(402).send() })],
  },
  async () => 'in',
)

type Request = FastifyRequest<
  RouteGenericInterface,
  Http2Server,
  RawRequestDefaultExpression<Http2Server>
>
type Reply = FastifyReply<
  RouteGenericInterface,
  Http2Server,
  RawRequestDefaultExpression<Http2Server>,
  RawReplyDefaultExpression<Http2Server>
>
const http2App = fastify({ http2: true })
http2App.get('/manual', { preHandler: vk.requireChip<Request, Reply>() }, async (request) => {
  vk.clearScan(request)
  return (await vk.getScan(request)).status
})
