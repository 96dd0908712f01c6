import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, request, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import onHeaders from 'on-headers'
import { afterEach, describe, expect, test } from 'vitest'
import { createHeaderKeeper } from '../../src/adapters.ts'

const plainWriteHead = ServerResponse.prototype.writeHead
const keepHeaders = createHeaderKeeper<ServerResponse>({ onHeaders, writeHead: plainWriteHead })

/** What a client gets of a response that somebody writes. */
async function send(write: (res: ServerResponse) => void): Promise<IncomingHttpHeaders> {
  const server = createServer((_req, res) => {
    write(res)
    if (!res.writableEnded) res.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const [answer] = await once(request({ port, host: '127.0.0.1' }).end(), 'response')
  answer.resume()
  server.close()
  return answer.headers
}

const lines = [
  ['cache-control', 'private, no-store'],
  ['referrer-policy', 'no-referrer'],
  ['vary', 'Cookie'],
  ['set-cookie', 'visit=; Path=/'],
  ['clear-site-data', '"prefetchCache"'],
] as const
const kept = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  vary: 'Cookie',
  'set-cookie': ['visit=; Path=/'],
  'clear-site-data': '"prefetchCache"',
}

test('they are there at once, beside those of the site', async () => {
  let seen: unknown
  const headers = await send((res) => {
    res.setHeader('vary', 'Accept')
    res.setHeader('set-cookie', 'site=1')
    res.setHeader('cache-control', 'public')
    keepHeaders(res, lines)
    seen = [res.getHeader('vary'), res.getHeader('cache-control')]
  })
  expect(seen).toEqual([['Accept', 'Cookie'], 'private, no-store'])
  expect(headers).toMatchObject({
    vary: 'Accept, Cookie',
    'set-cookie': ['site=1', 'visit=; Path=/'],
    'cache-control': 'private, no-store',
  })
})

test.each<[string, (res: ServerResponse) => void, object]>([
  ['touches nothing', () => {}, {}],
  ['caches', (res) => res.setHeader('cache-control', 'public, max-age=60'), {}],
  [
    'makes it private by itself',
    (res) => res.setHeader('cache-control', 'no-store'),
    { 'cache-control': 'no-store' },
  ],
  ['sends a referrer', (res) => res.setHeader('referrer-policy', 'unsafe-url'), {}],
  [
    'varies by something else',
    (res) => res.setHeader('vary', 'X-Cookie-Group'),
    { vary: 'X-Cookie-Group, Cookie' },
  ],
  [
    'varies by the cookie',
    (res) => res.setHeader('vary', 'Accept, cookie'),
    { vary: 'Accept, cookie' },
  ],
  ['varies by everything', (res) => res.setHeader('vary', '*'), { vary: '*' }],
  [
    'sets a cookie of its own',
    (res) => res.setHeader('set-cookie', 'site=1'),
    { 'set-cookie': ['site=1', 'visit=; Path=/'] },
  ],
  [
    'clears other data',
    (res) => res.setHeader('clear-site-data', '"storage"'),
    { 'clear-site-data': '"storage"' },
  ],
  [
    'takes all headers away',
    (res) => {
      for (const name of res.getHeaderNames()) res.removeHeader(name)
    },
    {},
  ],
])('a site that %s', async (_what, change, expected) => {
  const headers = await send((res) => {
    keepHeaders(res, lines)
    change(res)
  })
  expect(headers).toMatchObject({ ...kept, ...expected })
})

test('what caches obey first goes where something is said of caching, and stays where not', async () => {
  const ask = (some: typeof lines | [(typeof lines)[2]]) =>
    send((res) => {
      res.setHeader('cdn-cache-control', 'max-age=60')
      keepHeaders(res, some)
      res.setHeader('surrogate-control', 'max-age=60')
    })
  expect(Object.keys(await ask(lines)).filter((name) => /^(?:cdn|surr)/.test(name))).toEqual([])
  expect(await ask([lines[2]])).toMatchObject({ 'cdn-cache-control': 'max-age=60' })
})

test.each([
  'no-store',
  'private, No-Store ',
  'no-cache="public", no-store',
  'ext="a\\", public", no-store',
  'ext="unfinished, no-store',
])('%s keeps a page out of caches, or is replaced', async (field) => {
  const headers = await send((res) => {
    keepHeaders(res, lines)
    res.setHeader('cache-control', field)
  })
  const isReplaced = field.includes('unfinished')
  expect(headers['cache-control']).toBe(isReplaced ? 'private, no-store' : field.trim())
})

test.each(['x-no-store', 'public, no-store', 'no-store, must-understand', 'no-cache', ''])(
  '%j does not',
  async (field) => {
    const headers = await send((res) => {
      keepHeaders(res, lines)
      res.setHeader('cache-control', field)
    })
    expect(headers['cache-control']).toBe('private, no-store')
  },
)

test('what is kept later is asserted too, and nothing twice', async () => {
  const headers = await send((res) => {
    keepHeaders(res, [lines[2]])
    keepHeaders(res, [lines[2], lines[0]])
    keepHeaders(res, [])
    res.setHeader('cache-control', 'public')
  })
  expect(headers).toMatchObject({ vary: 'Cookie', 'cache-control': 'private, no-store' })
})

test('once the head is out it is an error in words; without a response it is nothing', async () => {
  let thrown: unknown
  await send((res) => {
    res.flushHeaders()
    try {
      keepHeaders(res, lines)
    } catch (error) {
      thrown = error
    }
  })
  expect(thrown).toMatchObject({ name: 'HeadSentError', code: 'ERR_HTTP_HEADERS_SENT' })
  expect(() => keepHeaders(undefined, lines)).not.toThrow()
})

describe('whoever came to the head first', () => {
  afterEach(() => {
    ServerResponse.prototype.writeHead = plainWriteHead
  })
  const makePublic = (res: ServerResponse) => () => {
    res.setHeader('cache-control', 'public')
    res.removeHeader('vary')
    res.appendHeader('surrogate-control', 'max-age=60')
  }

  test('on the response, makes nothing public', async () => {
    const headers = await send((res) => {
      onHeaders(res, makePublic(res))
      keepHeaders(res, lines)
    })
    expect(headers).toMatchObject(kept)
    expect(headers).not.toHaveProperty('surrogate-control')
  })

  test('on the prototype neither', async () => {
    ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: [number]) {
      makePublic(this)()
      return plainWriteHead.apply(this, args)
    } as typeof plainWriteHead
    expect(await send((res) => keepHeaders(res, lines))).toMatchObject(kept)
  })
})
