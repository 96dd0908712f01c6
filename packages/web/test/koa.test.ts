import { createServer, type Server } from 'node:http'
import { connect, createServer as createHttp2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import Koa from 'koa'
import onHeaders from 'on-headers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createVkKoa, type VkKoa } from '../src/koa.ts'
import { createBrowser, setCookies } from './create-browser.ts'

const audience = '127.0.0.1'
const { issuer, mint } = await setUpMockIssuer({ audience })
const options = {
  audience,
  jwks: { url: issuer.jwksUrl },
  session: { secret: 'a secret for tests, of 32 or more' },
  notes: false as const,
}

async function listen(server: Pick<Server, 'listen' | 'close' | 'address'>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function createApp(vk: VkKoa): Koa {
  const app = new Koa()
  app.silent = true
  app.use(vk.middleware)
  return app
}

const serve = (app: Koa) => listen(createServer(app.callback()))

test('an error keeps the headers of the visit, and its own', async () => {
  const vk = createVkKoa(options)
  const app = createApp(vk).use(async (ctx) => {
    await vk.getScan(ctx)
    vk.clearScan(ctx)
    throw Object.assign(new Error('no such item'), {
      status: 404,
      expose: true,
      headers: { 'x-own': 'yes' },
    })
  })
  const { open } = createBrowser(await serve(app))
  const answer = await open('/')
  expect([answer.status, answer.text]).toEqual([404, 'no such item'])
  expect(answer.headers).toMatchObject({ 'x-own': 'yes', 'cache-control': 'private, no-store' })
  expect(setCookies(answer)).toHaveLength(2)
})

test('an error that many requests share carries nothing from one to another', async () => {
  const vk = createVkKoa(options)
  const shared = Object.assign(new Error('no such item'), {
    status: 404,
    expose: true,
    headers: Object.freeze({ 'set-cookie': 'site=1', vary: 'Origin' }),
  })
  const app = createApp(vk).use(async (ctx) => {
    if (ctx.path === '/end') vk.clearScan(ctx)
    else await vk.getScan(ctx)
    throw shared
  })
  const site = await serve(app)
  const [one, other] = [createBrowser(site), createBrowser(site)]
  await other.open(`/?vkjwt=${await mint()}`)
  const names = (answer: Awaited<ReturnType<typeof one.open>>) =>
    setCookies(answer).map((line) => line.split('=', 1)[0])
  const ended = await one.open('/end')
  expect(names(ended)).toEqual(['site', 'vkscan', 'vkscan-failure'])
  expect(ended.headers['vary']).toBe('Origin, Cookie')
  const seen = await other.open('/')
  expect(names(seen)).toEqual(['site'])
  expect(seen.headers).not.toHaveProperty('clear-site-data')
})

test.each([
  ['a text', 'a text'],
  ['nothing', undefined],
  ['null', null],
])(
  'a page that throws %s ends its visit all the same, and does not hang',
  async (_what, thrown) => {
    const vk = createVkKoa(options)
    const app = createApp(vk).use(async (ctx) => {
      vk.clearScan(ctx)
      throw thrown
    })
    const answer = await createBrowser(await serve(app)).open('/')
    expect([answer.status, setCookies(answer).length]).toEqual([500, 2])
  },
)

test('a hook that throws nothing opens nothing, and does not hang', async () => {
  const fail = () => {
    throw undefined
  }
  const vk = createVkKoa({ ...options, allowChip: fail })
  const lenient = createVkKoa(options)
  const app = new Koa()
  app.silent = true
  app.use(lenient.middleware)
  app.use(async (ctx, next) => {
    if (ctx.path === '/scan') await vk.getScan(ctx)
    else if (ctx.path === '/item') await lenient.requireChip({ item: fail })(ctx, next)
    else if (ctx.path === '/denied') await lenient.requireChip({ onDenied: fail })(ctx, next)
    else await vk.middleware(ctx, next)
  })
  app.use((ctx) => {
    ctx.body = 'open'
  })
  const { open } = createBrowser(await serve(app))
  expect((await open('/denied')).status).toBe(500)
  await open(`/?vkjwt=${await mint()}`)
  expect((await open('/item')).status).toBe(500)
  const bare = new Koa().use(vk.middleware)
  bare.silent = true
  const failed = await createBrowser(await serve(bare)).open(`/?vkjwt=${await mint()}`)
  expect(failed.status).toBe(500)
})

test('of two verifiers on one page each has its headers kept', async () => {
  const [one, other] = [
    createVkKoa({ ...options, session: { ...options.session, cookieName: 'one' } }),
    createVkKoa({ ...options, session: { ...options.session, cookieName: 'other' } }),
  ]
  const app = new Koa().use(other.middleware).use(async (ctx) => {
    await one.getScan(ctx)
    const { status } = await other.getScan(ctx)
    ctx.set('cache-control', 'public, max-age=60')
    ctx.body = status
  })
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  const { headers, text } = await open('/')
  expect([text, headers['cache-control']]).toEqual(['verified', 'private, no-store'])
})

test('whoever came to the head first does not make the page of a visit public', async () => {
  const vk = createVkKoa(options)
  const app = new Koa()
    .use(async (ctx, next) => {
      onHeaders(ctx.res, () => ctx.res.setHeader('cache-control', 'public, max-age=60'))
      await next()
    })
    .use(vk.middleware)
    .use(async (ctx) => {
      ctx.body = (await vk.getScan(ctx)).status
    })
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  const { headers, text } = await open('/')
  expect([text, headers['cache-control']]).toEqual(['verified', 'private, no-store'])
})

test('a tap is no page that isn’t there to a middleware that looks for a body', async () => {
  const vk = createVkKoa(options)
  const app = new Koa()
    .use(async (ctx, next) => {
      await next()
      if (ctx.body) return
      ctx.status = 404
      ctx.body = 'not found'
    })
    .use(vk.middleware)
  const { open } = createBrowser(await serve(app))
  expect((await open(`/?vkjwt=${await mint()}`)).status).toBe(303)
  const ahead = { headers: { 'sec-purpose': 'prefetch' } }
  expect((await open(`/?vkjwt=${await mint()}`, ahead)).status).toBe(425)
})

test('where the middleware did not run, a token is not redeemed, and the page stays out of caches', async () => {
  const vk = createVkKoa(options)
  const app = new Koa().use(async (ctx) => {
    const scan = await vk.getScan(ctx)
    ctx.body = 'error' in scan ? scan.error.code : scan.status
  })
  const answer = await createBrowser(await serve(app)).open(`/?vkjwt=${await mint()}`)
  expect(answer.text).toBe('scan_not_redeemed')
  expect(answer.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    vary: 'Cookie',
  })
})

test('getChip without a gate is an error in words', async () => {
  const vk = createVkKoa(options)
  const app = createApp(vk).use(async (ctx) => {
    ctx.body = await Promise.resolve()
      .then(() => vk.getChip(ctx))
      .catch((error: Error) => error.message)
  })
  expect((await createBrowser(await serve(app)).open('/')).text).toContain('requireChip')
})

test('what CDNs obey before Cache-Control goes from a page with a scan', async () => {
  const vk = createVkKoa(options)
  const app = createApp(vk).use(async (ctx) => {
    await vk.getScan(ctx)
    ctx.set({ 'CDN-Cache-Control': 'max-age=60', Vary: '*', 'Referrer-Policy': 'unsafe-url' })
    ctx.body = 'page'
  })
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  const { headers } = await open('/')
  expect(headers).not.toHaveProperty('cdn-cache-control')
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: '*' })
})

test('whoever sets caching last, the page of a visit stays out of caches', async () => {
  const vk = createVkKoa(options)
  const app = new Koa()
    .use(async (ctx, next) => {
      await next()
      ctx.set({ 'Cache-Control': 'public, max-age=60', Vary: 'Accept' })
    })
    .use(vk.middleware)
    .use(async (ctx) => {
      ctx.body = (await vk.getScan(ctx)).status
    })
  const { open } = createBrowser(await serve(app))
  await open(`/?vkjwt=${await mint()}`)
  const { headers, text } = await open('/')
  expect(text).toBe('verified')
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Accept, Cookie' })
})

test('registered twice it redeems once', async () => {
  const events: string[] = []
  const vk = createVkKoa({
    audience,
    jwks: { url: issuer.jwksUrl },
    notes: false,
    onScan: ({ scan }) => void events.push(scan.status),
  })
  const app = createApp(vk).use(vk.middleware)
  app.use(async (ctx) => {
    ctx.body = (await vk.getScan(ctx)).status
  })
  const { text } = await createBrowser(await serve(app)).open(`/?vkjwt=${await mint()}`)
  expect([text, events]).toEqual(['verified', ['verified']])
})

describe('over HTTP/2', () => {
  test('the host of the address counts', async () => {
    const vk = createVkKoa(options)
    const app = createApp(vk).use(async (ctx) => {
      ctx.body = (await vk.getScan(ctx)).status
    })
    const origin = await listen(createHttp2Server(app.callback() as never) as unknown as Server)
    const client = connect(origin)
    const ask = (path: string, cookie?: string) =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        const stream = client.request({ ':path': path, ...(cookie && { cookie }) })
        let body = ''
        stream.setEncoding('utf8').on('data', (text: string) => {
          body += text
        })
        let head = {}
        stream.once('response', (headers) => {
          head = headers
        })
        stream.once('end', () => resolve({ ...head, body })).once('error', reject)
      })
    const redirect = await ask(`/?vkjwt=${await mint()}`)
    expect(redirect).toMatchObject({ ':status': 303, location: '/' })
    const [line = ''] = redirect['set-cookie'] as string[]
    // A loopback address among the audiences: it needs no https.
    expect(line).toMatch(/^vkscan=/)
    expect(await ask('/', line.split(';', 1)[0])).toMatchObject({
      body: 'verified',
      'cache-control': 'private, no-store',
    })
    client.close()
  })
})

test('notes a proxy that Koa does not trust, and none that it does', async () => {
  const ask = async (proxy: boolean, headers: Record<string, string>): Promise<string[]> => {
    const notes: string[] = []
    const vk = createVkKoa({
      ...options,
      notes: ({ code, text }) => {
        if (code === 'proxy_not_trusted') notes.push(text)
      },
    })
    const app = createApp(vk)
    app.proxy = proxy
    const { open } = createBrowser(await serve(app))
    await open('/', { headers })
    await open('/?vkstatus=insecure', { headers })
    return notes
  }
  const forwarded = { 'x-forwarded-for': '203.0.113.7' }
  expect(await ask(false, forwarded)).toEqual([
    expect.stringContaining('The connection comes from 127.0.0.1'),
  ])
  expect(await ask(true, forwarded)).toEqual([])
  expect(await ask(false, {})).toEqual([])
})
