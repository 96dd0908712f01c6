import { createServer, type Server } from 'node:http'
import { connect, createServer as createHttp2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import Koa from 'koa'
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

test.each([
  ['that can’t be changed', Object.freeze(new Error('frozen'))],
  ['that is none', 'a text'],
])('an error %s is thrown as it is', async (_what, error) => {
  const vk = createVkKoa(options)
  const seen: unknown[] = []
  const app = new Koa()
    .use(async (ctx, next) => {
      await next().catch((thrown: unknown) => seen.push(thrown))
      ctx.body = 'caught'
    })
    .use(vk.middleware)
    .use(async (ctx) => {
      await vk.getScan(ctx)
      throw error
    })
  expect((await createBrowser(await serve(app)).open('/')).text).toBe('caught')
  expect(seen).toEqual([error])
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
