import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { type ServerType, serve } from '@hono/node-server'
import { type ScanVerifier, type ScanVerifierOptions, toScanView } from '@vkjwt/core'
import fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import { onTestFinished } from 'vitest'
import { createVkWeb, type VkWeb } from '../src/create-vk-web.ts'
import { createVkFastify } from '../src/fastify.ts'
import { createVkKoa } from '../src/koa.ts'

type Options = ScanVerifierOptions | ScanVerifier

/** Starts a shop, and stops it with the test; resolves to its origin. */
export type StartShop = (options: Options) => Promise<string>

/**
 * What all of these shops have, which is what the tests ask for:
 *
 * - `GET /scan` tells the scan, on a page of the site's that caches may keep, with two cookies.
 * - `GET /plain` reads none. `GET /stream` reads one before its first byte, `GET /late` after it.
 * - `GET /manual` is behind a gate, `GET /lamp` behind one for a single chip, `GET /asked` behind one that asks the visitor in.
 * - `POST /warranty`, behind a gate, ends the visit.
 * - `GET /broken` reads the scan and throws.
 */
export const lampUid = '04B1A6D2C37580'

const publicly = { 'cache-control': 'public, max-age=600', vary: 'Accept' }
const ownCookies = ['a=1; Path=/', 'b=2; Path=/']

function startNode(server: ServerType): Promise<string> {
  onTestFinished(() => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  return new Promise((resolve) => {
    const tell = () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    if (server.listening) tell()
    else server.once('listening', tell)
  })
}

const bodyOf = (chunks: readonly string[]) =>
  Readable.toWeb(Readable.from(chunks)) as ReadableStream

const startPlain: StartShop = (options) => {
  const vk = createVkWeb(options)
  const manual = vk.requireChip((_request, { chip }) => Response.json({ uid: chip.uid }))
  const lamp = vk.requireChip(() => new Response('the lamp'), {
    item: (chip) => chip.uid === lampUid,
  })
  const asked = vk.requireChip<{ name: string }>(() => new Response('in'), {
    onDenied: (scan, { name, request }) =>
      Response.json({ name, state: scan.status, method: request.method }, { status: 401 }),
  })
  const warranty = vk.requireChip((request) => {
    vk.clearScan(request)
    return new Response('registered')
  })
  const routes: Record<string, (request: Request) => Response | Promise<Response>> = {
    '/scan': async (request) => {
      const response = Response.json(toScanView(await vk.getScan(request)), { headers: publicly })
      for (const cookie of ownCookies) response.headers.append('set-cookie', cookie)
      return response
    },
    '/plain': () => new Response('plain', { headers: publicly }),
    '/stream': async (request) =>
      new Response(bodyOf([toScanView(await vk.getScan(request)).state, ' and more']), {
        headers: publicly,
      }),
    '/late': (request) => {
      async function* write() {
        yield 'begun'
        await new Promise((resolve) => setTimeout(resolve, 10))
        yield await vk.getScan(request).then(
          ({ status }) => status,
          (error) => error.code,
        )
      }
      return new Response(Readable.toWeb(Readable.from(write())) as ReadableStream)
    },
    '/manual': manual,
    '/lamp': lamp,
    '/asked': (request) => asked(request, { name: 'Ada' }),
    '/warranty': warranty,
    '/broken': async (request) => {
      await vk.getScan(request)
      throw new Error('broken')
    },
  }
  const answer = async (request: Request): Promise<Response> => {
    const route = routes[new URL(request.url).pathname]
    try {
      return (await route?.(request)) ?? new Response('nothing here', { status: 404 })
    } catch (error) {
      return new Response((error as Error).message, { status: 500, headers: publicly })
    }
  }
  const fetch = (request: Request) => vk.handle(request, answer)
  return startNode(serve({ port: 0, hostname: '127.0.0.1', fetch }))
}

const startHono: StartShop = (options) => {
  const vk = createVkWeb(options)
  const app = createHono(vk)
  const fetch = (request: Request) => vk.handle(request, () => app.fetch(request))
  return startNode(serve({ port: 0, hostname: '127.0.0.1', fetch }))
}

const startHonoWithMiddleware: StartShop = (options) => {
  const vk = createVkWeb(options)
  const app = new Hono().use(async (c, next) => {
    const response = await vk.handle(c.req.raw, async () => {
      await next()
      return c.res
    })
    // Hono adds what stood there before to what is set, unless it is taken away.
    c.res = undefined
    c.res = response
  })
  app.onError((error, c) => c.text(error.message, 500, publicly))
  app.route('/', createHono(vk))
  return startNode(serve({ port: 0, hostname: '127.0.0.1', fetch: app.fetch }))
}

function createHono(vk: VkWeb): Hono {
  const app = new Hono()
  app.get('/scan', async (c) => {
    for (const cookie of ownCookies) c.header('set-cookie', cookie, { append: true })
    return c.json(toScanView(await vk.getScan(c.req.raw)), 200, publicly)
  })
  app.get('/plain', (c) => c.text('plain', 200, publicly))
  app.get('/stream', async (c) => {
    const { state } = toScanView(await vk.getScan(c.req.raw))
    return c.body(bodyOf([state, ' and more']), 200, publicly)
  })
  app.get('/late', (c) => {
    async function* write() {
      yield 'begun'
      await new Promise((resolve) => setTimeout(resolve, 10))
      yield await vk.getScan(c.req.raw).then(
        ({ status }) => status,
        (error) => error.code,
      )
    }
    return c.body(Readable.toWeb(Readable.from(write())) as ReadableStream)
  })
  const manual = vk.requireChip((_request, { chip }) => Response.json({ uid: chip.uid }))
  app.get('/manual', (c) => manual(c.req.raw))
  const lamp = vk.requireChip(() => new Response('the lamp'), {
    item: (chip) => chip.uid === lampUid,
  })
  app.get('/lamp', (c) => lamp(c.req.raw))
  const asked = vk.requireChip<{ name: string }>(() => new Response('in'), {
    onDenied: (scan, { name, request }) =>
      Response.json({ name, state: scan.status, method: request.method }, { status: 401 }),
  })
  app.get('/asked', (c) => asked(c.req.raw, { name: 'Ada' }))
  const warranty = vk.requireChip((request) => {
    vk.clearScan(request)
    return new Response('registered')
  })
  app.post('/warranty', (c) => warranty(c.req.raw))
  app.get('/broken', async (c) => {
    await vk.getScan(c.req.raw)
    throw new Error('broken')
  })
  app.onError((error, c) => c.text(error.message, 500, publicly))
  return app
}

const startKoa: StartShop = (options) => {
  const vk = createVkKoa(options)
  const app = new Koa()
  app.silent = true
  app.use(vk.middleware)
  const manual = vk.requireChip()
  const lamp = vk.requireChip({ item: (chip) => chip.uid === lampUid })
  const asked = vk.requireChip({
    onDenied(scan, ctx) {
      ctx.status = 401
      ctx.body = { name: 'Ada', state: scan.status, method: ctx.method }
    },
  })
  app.use(async (ctx) => {
    switch (ctx.path) {
      case '/scan':
        ctx.set(publicly)
        for (const cookie of ownCookies) ctx.append('set-cookie', cookie)
        ctx.body = toScanView(await vk.getScan(ctx))
        ctx.set(publicly)
        break
      case '/plain':
        ctx.set(publicly)
        ctx.body = 'plain'
        break
      case '/stream':
        ctx.type = 'text'
        ctx.body = Readable.from([toScanView(await vk.getScan(ctx)).state, ' and more'])
        ctx.set(publicly)
        break
      case '/late':
        ctx.res.write('begun')
        ctx.res.end(
          await vk.getScan(ctx).then(
            ({ status }) => status,
            (error) => error.code,
          ),
        )
        break
      case '/manual':
        await manual(ctx, async () => {
          ctx.body = { uid: vk.getChip(ctx).uid }
        })
        break
      case '/lamp':
        await lamp(ctx, async () => {
          ctx.body = 'the lamp'
        })
        break
      case '/asked':
        await asked(ctx, async () => {
          ctx.body = 'in'
        })
        break
      case '/warranty':
        if (ctx.method !== 'POST') return
        await manual(ctx, async () => {
          vk.clearScan(ctx)
          ctx.body = 'registered'
        })
        break
      case '/broken':
        await vk.getScan(ctx)
        throw Object.assign(new Error('broken'), { status: 500, expose: true, headers: publicly })
      default:
    }
  })
  return startNode(app.listen(0, '127.0.0.1'))
}

const startFastify: StartShop = async (options) => {
  const vk = createVkFastify(options)
  const app = fastify({ forceCloseConnections: true })
  app.register(vk.plugin)
  app.get('/scan', async (request, reply) => {
    for (const cookie of ownCookies) reply.header('set-cookie', cookie)
    const view = toScanView(await vk.getScan(request))
    reply.headers(publicly)
    return view
  })
  app.get('/plain', async (_request, reply) => reply.headers(publicly).send('plain'))
  app.get('/stream', async (request, reply) => {
    const { state } = toScanView(await vk.getScan(request))
    return reply.headers(publicly).send(Readable.from([state, ' and more']))
  })
  app.get('/late', async (request, reply) => {
    reply.hijack()
    reply.raw.write('begun')
    reply.raw.end(
      await vk.getScan(request).then(
        ({ status }) => status,
        (error) => error.code,
      ),
    )
  })
  const manual = vk.requireChip()
  app.get('/manual', { preHandler: manual }, async (request) => ({ uid: vk.getChip(request).uid }))
  const lamp = vk.requireChip({ item: (chip) => chip.uid === lampUid })
  app.get('/lamp', { preHandler: lamp }, async () => 'the lamp')
  const asked = vk.requireChip({
    onDenied: (scan, request, reply) =>
      reply.code(401).send({ name: 'Ada', state: scan.status, method: request.method }),
  })
  app.get('/asked', { preHandler: asked }, async () => 'in')
  app.post('/warranty', { preHandler: manual }, async (request) => {
    vk.clearScan(request)
    return 'registered'
  })
  app.get('/broken', async (request) => {
    await vk.getScan(request)
    throw new Error('broken')
  })
  app.setErrorHandler((error: Error, _request, reply) =>
    reply.code(500).headers(publicly).send(error.message),
  )
  onTestFinished(() => app.close())
  return app.listen({ port: 0, host: '127.0.0.1' })
}

export const shops: readonly [name: string, start: StartShop][] = [
  ['Request and Response alone', startPlain],
  ['Hono', startHono],
  ['Hono, as its middleware', startHonoWithMiddleware],
  ['Koa', startKoa],
  ['Fastify', startFastify],
]
