import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import fastify, { type FastifyInstance } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { createVkFastify, type RequireChipOptions, type VkFastify } from '../src/fastify.ts'
import { createBrowser, setCookies } from './create-browser.ts'

const audience = '127.0.0.1'
const { issuer, mint } = await setUpMockIssuer({ audience })
const options = {
  audience,
  jwks: { url: issuer.jwksUrl },
  session: { secret: 'a secret for tests, of 32 or more' },
  notes: false as const,
}

async function serve(app: FastifyInstance): Promise<string> {
  onTestFinished(() => app.close())
  return app.listen({ port: 0, host: '127.0.0.1' })
}

function createApp(): { app: FastifyInstance; vk: VkFastify } {
  const app = fastify({ forceCloseConnections: true })
  const vk = createVkFastify(options)
  app.register(vk.plugin)
  return { app, vk }
}

test('an app that does not register the plugin is told so', async () => {
  const vk = createVkFastify(options)
  const app = fastify()
  app.get('/', async (request) => vk.getScan(request))
  app.get('/manual', { preHandler: vk.requireChip() }, async () => 'open')
  app.get('/end', async (request) => vk.clearScan(request))
  app.get('/chip', async (request) => vk.getChip(request))
  const { open } = createBrowser(await serve(app))
  for (const path of ['/', '/manual', '/end']) {
    const { body, status } = await open(path)
    expect([status, body.message]).toEqual([500, expect.stringContaining('registers vk.plugin')])
  }
  expect((await open('/chip')).body.message).toContain('getChip needs requireChip')
})

test('registered twice it asks once', async () => {
  const { app, vk } = createApp()
  app.register(vk.plugin)
  app.get('/', async (request) => (await vk.getScan(request)).status)
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  expect((await open('/')).text).toBe('verified')
})

test('a scope of its own has it too, and a page that is not there', async () => {
  const { app, vk } = createApp()
  app.register(
    async (scope) => {
      scope.get('/lamp', async (request) => (await vk.getScan(request)).status)
    },
    { prefix: '/items' },
  )
  const { open } = createBrowser(await serve(app))
  const redirect = await open(`/nowhere?vkjwt=${await mint()}`)
  expect([redirect.status, redirect.headers['location']]).toEqual([303, '/nowhere'])
  expect((await open('/items/lamp')).text).toBe('verified')
})

test('a stream on the raw reply has the headers that are no cookies', async () => {
  const { app, vk } = createApp()
  app.get('/events', async (request, reply) => {
    const { status } = await vk.getScan(request)
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' })
    reply.raw.end(`data: ${status}\n\n`)
  })
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  const { headers } = await open('/events')
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
})

test('a visit that ends on the raw reply ends in the browser', async () => {
  const { app, vk } = createApp()
  app.get('/end', async (request, reply) => {
    vk.clearScan(request)
    reply.hijack()
    reply.raw.writeHead(200, { 'set-cookie': 'site=1' })
    reply.raw.end('ended')
  })
  app.get('/', async (request) => (await vk.getScan(request)).status)
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  expect((await open('/')).text).toBe('verified')
  const names = setCookies(await open('/end')).map((line) => line.split('=', 1)[0])
  expect(names).toEqual(['site', 'vkscan', 'vkscan-failure'])
  expect((await open('/')).text).toBe('none')
})

test('of two verifiers on one page each has its headers kept', async () => {
  const app = fastify({ forceCloseConnections: true })
  const [one, other] = [
    createVkFastify({ ...options, session: { ...options.session, cookieName: 'one' } }),
    createVkFastify({ ...options, session: { ...options.session, cookieName: 'other' } }),
  ]
  app.register(one.plugin)
  app.register(other.plugin)
  app.get('/', async (request, reply) => {
    await one.getScan(request)
    const { status } = await other.getScan(request)
    reply.header('cache-control', 'public, max-age=60')
    return status
  })
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  // The first plugin has redeemed it for itself.
  expect((await open('/')).headers['cache-control']).toBe('private, no-store')
})

test('whoever sets caching last, the page of a visit stays out of caches', async () => {
  const { app, vk } = createApp()
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=60').header('vary', 'Accept')
  })
  app.get('/', async (request) => (await vk.getScan(request)).status)
  app.get('/about', async () => 'about')
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  const page = await open('/')
  expect(page.text).toBe('verified')
  expect(page.headers).toMatchObject({
    'cache-control': 'private, no-store',
    vary: 'Accept, Cookie',
  })
  expect((await open('/about')).headers['cache-control']).toBe('public, max-age=60')
})

test('cookies of the site and of the visit have a line each, whoever sets them first', async () => {
  const { app, vk } = createApp()
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('set-cookie', ['early=1', 'second=2'])
  })
  app.get('/', async (request, reply) => {
    await vk.getScan(request)
    vk.clearScan(request)
    reply.header('set-cookie', 'late=3')
    return 'page'
  })
  const { open } = createBrowser(await serve(app))
  const names = setCookies(await open('/')).map((line) => line.split('=', 1)[0])
  expect(names).toEqual(['early', 'second', 'late', 'vkscan', 'vkscan-failure'])
})

test('an error of the site keeps the headers', async () => {
  const { app, vk } = createApp()
  app.get('/', async (request, reply) => {
    await vk.getScan(request)
    reply.header('cdn-cache-control', 'max-age=60').header('vary', 'Accept, cookie')
    throw new Error('broken')
  })
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  const { headers, status } = await open('/')
  expect(status).toBe(500)
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Accept, cookie' })
  expect(headers).not.toHaveProperty('cdn-cache-control')
})

test.each<[string, NonNullable<RequireChipOptions['onDenied']>, number, string]>([
  ['sends something', (_scan, _request, reply) => reply.code(402).send('pay'), 402, 'pay'],
  [
    'returns something',
    (_scan, _request, reply) => {
      reply.code(402)
      return 'pay'
    },
    402,
    'pay',
  ],
  ['does neither', () => undefined, 401, 'scan_missing'],
  [
    'sends something later',
    (_scan, _request, reply) => {
      setTimeout(() => reply.code(402).send('pay'), 10)
      return reply
    },
    402,
    'pay',
  ],
])('a gate whose onDenied %s stays shut', async (_what, onDenied, status, text) => {
  const { app, vk } = createApp()
  let isOpened = false
  app.get('/', { preHandler: vk.requireChip({ onDenied }) }, async () => {
    isOpened = true
    return 'open'
  })
  const answer = await createBrowser(await serve(app)).open('/')
  expect([answer.status, answer.text || JSON.stringify(answer.body)]).toEqual([
    status,
    expect.stringContaining(text),
  ])
  expect(answer.headers['cache-control']).toContain('no-store')
  expect(isOpened).toBe(false)
})

test('a gate whose hook throws stays shut', async () => {
  const { app, vk } = createApp()
  const fail = () => {
    throw new Error('no items')
  }
  app.get('/item', { preHandler: vk.requireChip({ item: fail }) }, async () => 'open')
  app.get('/denied', { preHandler: vk.requireChip({ onDenied: fail }) }, async () => 'open')
  const { open } = createBrowser(await serve(app))
  expect((await open('/denied')).status).toBe(500)
  await open(`/?vkjwt=${await mint()}`)
  expect((await open('/item')).body.message).toBe('no items')
})

test('addresses are those that Fastify believes', async () => {
  const seen: (string | undefined)[] = []
  const app = fastify({ trustProxy: true })
  const vk = createVkFastify({
    ...options,
    onScan: ({ clientAddress }) => void seen.push(clientAddress),
  })
  app.register(vk.plugin)
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`, { headers: { 'x-forwarded-for': '203.0.113.7' } })
  expect(seen).toEqual(['203.0.113.7'])
})

test('notes a proxy that Fastify does not trust, and none that it does', async () => {
  const ask = async (
    trustProxy: boolean | string,
    headers: Record<string, string>,
  ): Promise<string[]> => {
    const notes: string[] = []
    const vk = createVkFastify({
      ...options,
      notes: ({ code, text }) => {
        if (code === 'proxy_not_trusted') notes.push(text)
      },
    })
    const app = fastify({ forceCloseConnections: true, trustProxy })
    app.register(vk.plugin)
    app.get('/', async () => 'a page')
    const { open } = createBrowser(await serve(app))
    await open('/', { headers })
    await open('/?vkstatus=insecure', { headers })
    return notes
  }
  const forwarded = { 'x-forwarded-for': '203.0.113.7' }
  for (const trusted of [false, '192.0.2.1']) {
    expect(await ask(trusted, forwarded)).toEqual([
      expect.stringContaining('The connection comes from 127.0.0.1'),
    ])
  }
  for (const trusted of [true, 'loopback']) expect(await ask(trusted, forwarded)).toEqual([])
  expect(await ask(false, {})).toEqual([])
})
