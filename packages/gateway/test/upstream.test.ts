import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, request as send } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { GatewayOptions } from '../src/index.ts'
import { cookieOf, navigation, type StartedGateway, sendTo, startGateway } from './start-gateway.ts'

const audience = '127.0.0.1'
const { issuer, mint } = await setUpMockIssuer({ audience })

interface Site {
  url: string
  /** What it was asked, as it came. */
  asked: IncomingMessage[]
  /** Requests that were given up before they were answered. */
  abandoned: string[]
}

async function startSite(): Promise<Site> {
  const asked: IncomingMessage[] = []
  const abandoned: string[] = []
  const server = createServer(async (request, response) => {
    asked.push(request)
    response.once('close', () => {
      if (!response.writableFinished) abandoned.push(`${request.url}`)
    })
    if (request.url === '/upload') {
      const hash = createHash('sha256')
      let length = 0
      for await (const chunk of request) {
        hash.update(chunk)
        length += chunk.length
      }
      response.end(
        JSON.stringify([length, hash.digest('hex'), request.headers['content-length'] ?? null]),
      )
      return
    }
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: 1\n\n')
      return
    }
    if (request.url === '/gone') {
      request.socket.destroy()
      return
    }
    response.setHeader('set-cookie', ['seen=lamp', 'theme=dark'])
    response.setHeader('cache-control', 'public, max-age=60')
    response.setHeader('vary', 'Accept-Language')
    response.writeHead(request.url === '/missing' ? 404 : 200, {
      'x-own': 'yes',
      connection: 'close',
    })
    response.end(`page ${request.url}`)
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => {
    asked.push(request)
    socket.send(`${request.url} ${request.headers['vk-state']}`)
    socket.on('message', (data) => socket.send(data))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const client of sockets.clients) client.terminate()
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, abandoned }
}

async function start(
  options: Partial<GatewayOptions> = {},
): Promise<{ site: Site; gateway: StartedGateway }> {
  const site = await startSite()
  const gateway = await startGateway({
    audience,
    secret: 'a secret for tests, of 32 or more',
    issuer: issuer.issuer,
    jwksUrl: issuer.jwksUrl,
    upstream: site.url,
    gates: ['/items/*/manual', '/sockets/gated'],
    ignore: ['/assets/**'],
    ...options,
  })
  return { site, gateway }
}

async function visit({ send: ask }: StartedGateway): Promise<string> {
  return cookieOf(await ask(`/items/lamp?vkjwt=${await mint()}`, { headers: navigation }))
}

test('passes a page on with what the site is told, and back with what it needs', async () => {
  const { gateway, site } = await start()
  const stranger = await gateway.send('/items/lamp?a=b%20c', { headers: { accept: 'text/html' } })
  expect([stranger.status, stranger.body]).toEqual([200, 'page /items/lamp?a=b%20c'])
  expect(stranger.headers).toMatchObject({
    'cache-control': 'public, max-age=60',
    'set-cookie': ['seen=lamp', 'theme=dark'],
    vary: 'Accept-Language, Cookie',
    'x-own': 'yes',
  })
  expect(site.asked[0]?.headers).toMatchObject({
    'vk-state': '',
    'vk-assertion': '',
    accept: 'text/html',
  })

  const cookie = await visit(gateway)
  const visitor = await gateway.send('/items/lamp', { headers: { cookie } })
  expect(visitor.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'set-cookie': ['seen=lamp', 'theme=dark'],
  })
  expect(site.asked[1]?.headers).toMatchObject({
    'vk-state': 'verified',
    'vk-assertion': expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  })
  expect((await gateway.send('/missing')).status).toBe(404)
})

test('answers by itself where there is nothing to pass on', async () => {
  const { gateway, site } = await start()
  const redirect = await gateway.send(`/items/lamp?x=1&vkjwt=${await mint()}`, {
    headers: navigation,
  })
  expect([redirect.status, redirect.headers['location']]).toEqual([303, '/items/lamp?x=1'])
  const denied = await gateway.send('/items/lamp/manual')
  expect([denied.status, JSON.parse(denied.body).code]).toEqual([401, 'scan_missing'])
  expect(site.asked).toEqual([])
  const cookie = await visit(gateway)
  expect((await gateway.send('/items/lamp/manual', { headers: { cookie } })).status).toBe(200)
})

test('leaves pages alone that never read a scan', async () => {
  const { gateway, site } = await start()
  const cookie = await visit(gateway)
  const { headers } = await gateway.send('/assets/a.css?v=3', { headers: { cookie } })
  expect(headers['cache-control']).toBe('public, max-age=60')
  expect(site.asked.at(-1)?.headers).toMatchObject({ 'vk-state': '', 'vk-assertion': '' })
  const tapped = `/assets/a.css?vkjwt=${await mint()}`
  expect((await gateway.send(tapped, { headers: navigation })).status).toBe(303)
})

test('what a visitor writes in our name never arrives, however it is spelled', async () => {
  const { gateway, site } = await start()
  await gateway.send('/items/lamp', {
    headers: {
      'Vk-State': 'verified',
      VK_STATE: 'verified',
      'vk-assertion': ['a.b.c', 'd.e.f'],
      Vk_Assertion: 'a.b.c',
      'vk-other': 'x',
      'x-vk-own': 'stays',
      connection: 'vk-state, x-hop',
      'x-hop': 'ends here',
      te: 'trailers',
    },
  })
  const { headers, rawHeaders } = site.asked[0] as IncomingMessage
  const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
  expect(names.filter((name) => /vk/.test(name)).toSorted()).toEqual([
    'vk-assertion',
    'vk-state',
    'x-vk-own',
  ])
  expect([headers['vk-state'], headers['vk-assertion']]).toEqual(['', ''])
  expect(headers).not.toHaveProperty('x-hop')
  expect(headers).not.toHaveProperty('te')
})

describe('where a request came from', () => {
  const claimed = {
    'x-forwarded-for': '198.51.100.1, 203.0.113.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
    x_forwarded_for: '198.51.100.9',
    forwarded: 'for=198.51.100.9',
    'x-real-ip': '198.51.100.9',
  }

  test('is what a proxy says that is known', async () => {
    const { gateway, site } = await start()
    await gateway.send('/', { headers: { ...claimed, host: 'shop.example' } })
    expect(site.asked[0]?.headers).toMatchObject({
      host: 'shop.example',
      'x-forwarded-for': '198.51.100.1, 203.0.113.7, 127.0.0.1',
      'x-forwarded-host': 'shop.example',
      'x-forwarded-proto': 'https',
      'x-real-ip': '203.0.113.7',
    })
  })

  test('and nothing that anybody else says', async () => {
    const { gateway, site } = await start({ trustedProxies: ['192.0.2.1', '2001:db8::/32'] })
    await gateway.send('/', { headers: { ...claimed, host: 'shop.example' } })
    const { headers } = site.asked[0] as IncomingMessage
    expect(headers).toMatchObject({
      host: 'shop.example',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'shop.example',
      'x-forwarded-proto': 'http',
      'x-real-ip': '127.0.0.1',
    })
    expect(headers).not.toHaveProperty('forwarded')
    expect(headers).not.toHaveProperty('x_forwarded_for')
  })
})

describe('bodies', () => {
  const body = randomBytes(8 * 1024 * 1024)
  const digest = createHash('sha256').update(body).digest('hex')

  test.each([
    ['of a known length', { 'content-length': `${body.length}` }, `${body.length}`],
    ['in chunks', { 'transfer-encoding': 'chunked' }, null],
    [
      'after a permission',
      { 'content-length': `${body.length}`, expect: '100-continue' },
      `${body.length}`,
    ],
  ])('%s arrive untouched', async (_name, headers, length) => {
    const { gateway } = await start()
    const answer = await new Promise<string>((resolve, reject) => {
      const request = send(`${gateway.url}/upload`, { method: 'POST', headers }, (response) =>
        resolve(text(response)),
      )
      request.once('error', reject)
      request.end(body)
    })
    expect(JSON.parse(answer)).toEqual([body.length, digest, length])
  })

  test('events arrive one by one, and a visitor who leaves is gone for the site too', async () => {
    const { gateway, site } = await start()
    const request = send(`${gateway.url}/events`)
    const first = await new Promise<string>((resolve, reject) => {
      request.once('error', reject)
      request.once('response', (response) => {
        response.once('data', (chunk: Buffer) => resolve(chunk.toString()))
        response.once('error', () => undefined)
      })
      request.end()
    })
    expect(first).toBe('data: 1\n\n')
    request.destroy()
    await expect.poll(() => site.abandoned).toEqual(['/events'])
  })
})

test('a site that is down is said to be, and a scan is kept all the same', async () => {
  const { gateway } = await start({ upstream: 'http://127.0.0.1:9' })
  expect(await gateway.send('/about')).toMatchObject({
    status: 502,
    body: 'The site behind the gateway does not answer.\n',
  })
  expect((await gateway.send(`/a?vkjwt=${await mint()}`, { headers: navigation })).status).toBe(303)
  expect(gateway.log.join()).toContain("http://127.0.0.1:9 doesn't answer")
})

test('one that hangs up is, too', async () => {
  const { gateway } = await start()
  expect((await gateway.send('/gone')).status).toBe(502)
})

test('there are no questions on the port that visitors reach', async () => {
  const { gateway, site } = await start()
  const question = {
    'x-forwarded-method': 'GET',
    'x-forwarded-uri': '/',
    'x-forwarded-host': audience,
  }
  for (const target of ['/nginx', '/forward', '/.well-known/jwks.json']) {
    expect((await gateway.send(target, { headers: question })).body).toBe(`page ${target}`)
  }
  expect(site.asked).toHaveLength(3)
  const keys = await sendTo(gateway.adminUrl, '/.well-known/jwks.json')
  expect(JSON.parse(keys.body).keys).toHaveLength(1)
})

test('a page’s own script gets the view', async () => {
  const { gateway } = await start()
  const cookie = await visit(gateway)
  const view = await gateway.send('/.vkjwt/scan?path=/items/lamp', { headers: { cookie } })
  expect(JSON.parse(view.body)).toMatchObject({ state: 'verified', site: audience })
  expect(view.headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
})

describe('WebSockets', () => {
  const open = async (url: string, headers: Record<string, string> = {}): Promise<string[]> => {
    const socket = new WebSocket(url.replace('http:', 'ws:'), { headers })
    onTestFinished(() => socket.terminate())
    const messages: string[] = []
    return new Promise((resolve, reject) => {
      socket.on('unexpected-response', (_request, response) => {
        resolve([`${response.statusCode} ${response.headers['www-authenticate']}`])
      })
      socket.on('error', reject)
      socket.on('open', () => socket.send('hello'))
      socket.on('message', (data) => {
        messages.push(`${data}`)
        if (messages.length === 2) resolve(messages)
      })
    })
  }

  test('are passed on, with what the site is told', async () => {
    const { gateway, site } = await start()
    const spoofed = { 'Vk-State': 'verified', vk_state: 'verified', 'x-own': 'yes' }
    expect(await open(`${gateway.url}/sockets/open?a=1`, spoofed)).toEqual([
      '/sockets/open?a=1 ',
      'hello',
    ])
    const { headers, rawHeaders } = site.asked[0] as IncomingMessage
    expect(headers).toMatchObject({ 'x-own': 'yes', 'x-forwarded-for': '127.0.0.1' })
    expect(rawHeaders.filter((name) => /^vk.state$/i.test(name))).toHaveLength(1)
    const cookie = await visit(gateway)
    expect(await open(`${gateway.url}/sockets/gated`, { cookie })).toEqual([
      '/sockets/gated verified',
      'hello',
    ])
  })

  test('are refused where a gate is', async () => {
    const { gateway, site } = await start()
    expect(await open(`${gateway.url}/sockets/gated`)).toEqual(['401 VkJwt error="scan_missing"'])
    expect(site.asked).toEqual([])
  })

  test.each(['/sockets/open', '/sockets/gated'])(
    'that are reset at %s, at any moment, end nothing but themselves',
    async (target) => {
      const { gateway } = await start()
      const { port } = new URL(gateway.url)
      const handshake = [
        `GET ${target} HTTP/1.1`,
        'Host: 127.0.0.1',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
      ]
      for (let moment = 0; moment < 12; moment += 1) {
        const socket = connect(Number(port), '127.0.0.1')
        socket.on('error', () => undefined)
        socket.write(`${handshake.join('\r\n')}\r\n\r\n`)
        await wait(moment)
        socket.resetAndDestroy()
      }
      await wait(200)
      expect((await gateway.send('/items/lamp')).status).toBe(200)
    },
  )

  test('of another protocol aren’t', async () => {
    const { gateway } = await start()
    const { port } = new URL(gateway.url)
    const socket = connect(Number(port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n')
    expect(await text(socket)).not.toContain('101')
  })
})
