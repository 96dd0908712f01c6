import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import {
  applyHeaders,
  createScanVerifier,
  deferOptions,
  memoryOneTimeStore,
  memoryRateLimiter,
  memoryWarning,
  nodeScanRequest,
  outranksCacheControl,
  readCookiePairs,
} from '../../src/index.ts'

test('nodeScanRequest views a request of a real server', async () => {
  const seen = new Promise<unknown>((resolve) => {
    const server = createServer((request, response) => {
      const { headers, ...view } = nodeScanRequest(request, '203.0.113.7')
      resolve({
        ...view,
        values: ['Sec-Purpose', 'COOKIE', 'x-none'].map((name) => headers.get(name)),
      })
      response.end()
      server.close()
    }).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      void fetch(`http://127.0.0.1:${port}/p?a=1`, {
        headers: { 'sec-purpose': 'prefetch', cookie: 'a=b' },
      })
    })
  })
  expect(await seen).toEqual({
    method: 'GET',
    url: '/p?a=1',
    clientAddress: '203.0.113.7',
    values: ['prefetch', 'a=b', null],
  })
})

test('nodeScanRequest finds the host of HTTP/2', () => {
  const { headers } = nodeScanRequest({ headers: { ':authority': 'shop.example' } })
  expect([headers.get('host'), headers.get('Host'), headers.get('authority')]).toEqual([
    'shop.example',
    'shop.example',
    null,
  ])
  const both = nodeScanRequest({ headers: { ':authority': 'a.example', host: 'b.example' } })
  expect(both.headers.get('host')).toBe('b.example')
})

test('nodeScanRequest takes what has no method, no address and lists for headers', () => {
  const request = nodeScanRequest({ headers: { 'set-cookie': ['a', 'b'] } })
  expect(request).toMatchObject({ method: '', url: '' })
  expect(request).not.toHaveProperty('clientAddress')
  expect(request.headers.get('Set-Cookie')).toBe('a, b')
})

test('applyHeaders appends Set-Cookie, Vary and Clear-Site-Data, and replaces everything else', () => {
  const site = new Headers({ vary: 'Accept', 'cache-control': 'public', 'set-cookie': 'a=1' })
  site.set('clear-site-data', '"storage"')
  const added = new Headers({ vary: 'Cookie', 'cache-control': 'no-store' })
  added.set('clear-site-data', '"prefetchCache"')
  added.append('set-cookie', 'b=2')
  added.append('set-cookie', 'c=3')
  applyHeaders(added, site)
  expect(site.get('vary')).toBe('Accept, Cookie')
  expect(site.get('clear-site-data')).toBe('"storage", "prefetchCache"')
  expect(site.get('cache-control')).toBe('no-store')
  expect(site.getSetCookie()).toEqual(['a=1', 'b=2', 'c=3'])
})

describe('memoryWarning', () => {
  const base = { audience: 'shop.example' }
  const session = { secret: 'a secret for tests, of 32 or more' }
  const elsewhere = { claim: async () => true, consume: async () => true }
  const limiter = memoryRateLimiter({ limit: 1, windowSeconds: 1 })
  const several = { env: { NODE_APP_INSTANCE: '0' }, isWorker: false }

  test.each([
    [{ ...base, session }, true],
    [{ ...base, session, oneTime: memoryOneTimeStore() }, true],
    [{ ...base, limitUnverified: limiter }, true],
    [{ ...base }, false],
    [{ ...base, session, oneTime: false as const }, false],
    [{ ...base, session, oneTime: elsewhere, limitUnverified: elsewhere }, false],
  ])('concerns a verifier with %j: %s', (options, concerns) => {
    const verifier = createScanVerifier(options)
    expect(verifier.remembersInMemory).toBe(concerns)
    expect(memoryWarning(verifier, several) !== undefined).toBe(concerns)
  })

  test.each([
    [{}, true, true],
    [{ WEB_CONCURRENCY: '2' }, false, true],
    [{ WEB_CONCURRENCY: '1' }, false, false],
    [{ WEB_CONCURRENCY: 'auto' }, false, false],
    [{}, false, false],
  ])('in the environment %j, as a worker: %s, is given: %s', (env, isWorker, given) => {
    const warning = memoryWarning({ remembersInMemory: true }, { env, isWorker })
    expect(warning?.includes('@vkjwt/redis') === true).toBe(given)
  })
})

describe('deferOptions', () => {
  test('makes at once of options, and once on use of a function', () => {
    const made: string[] = []
    const make = ({ name }: { name: string }): string => {
      made.push(name)
      return `${name}!`
    }
    const early = deferOptions({ name: 'early' }, make)
    const late = deferOptions(() => ({ name: 'late' }), make)
    expect(made).toEqual(['early'])
    expect([late(), late(), early()]).toEqual(['late!', 'late!', 'early!'])
    expect(made).toEqual(['early', 'late'])
  })

  test('asks a function again that failed', () => {
    let isReady = false
    const late = deferOptions(
      () => {
        if (!isReady) throw new TypeError('SHOP_SECRET is not set')
        return {}
      },
      () => 'made',
    )
    expect(late).toThrow('SHOP_SECRET')
    isReady = true
    expect(late()).toBe('made')
  })
})

test('readCookiePairs reads pairs without the blanks around them, and no other', () => {
  const read = (header: string) =>
    Array.from(readCookiePairs(header), ({ name, value }) => [name, value])
  expect(read('a=1; \tb=2=3 ;c; ;=d')).toEqual([
    ['a', '1'],
    ['b', '2=3'],
    ['', 'c'],
    ['', ''],
    ['', 'd'],
  ])
  expect(read('\u2000a=1;\u00a0b=2\u3000')).toEqual([
    ['\u2000a', '1'],
    ['\u00a0b', '2\u3000'],
  ])
})

test.each([
  'CDN-Cache-Control',
  'cloudflare-cdn-cache-control',
  'Surrogate-Control',
  'edge-control',
  'X-Accel-Expires',
])('%s is obeyed before Cache-Control', (name) => {
  expect(outranksCacheControl(name)).toBe(true)
})

test.each(['cache-control', 'vary', 'x-cache-controlled', 'expires', 'surrogate-key'])(
  '%s is not',
  (name) => {
    expect(outranksCacheControl(name)).toBe(false)
  },
)
