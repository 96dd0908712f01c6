import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  createJwks,
  createScanVerifier,
  type ScanVerifier,
  type ScanVerifierOptions,
} from '../../src/index.ts'
import { createVisitor, navigation, type Visitor } from '../visitor.ts'

const audience = 'shop.example'
const secret = 'a secret for tests, of 32 or more'
const none = { status: 'none' }
const uid = '04AE72D2062190'

let clock = Date.parse('2026-05-01T10:00:00Z')
const now = () => new Date(clock)
const advance = (seconds: number): void => {
  clock += seconds * 1000
}
const { issuer, mint, drill } = await setUpMockIssuer({ audience, now })
const create = (options: Partial<ScanVerifierOptions> = {}): ScanVerifier =>
  createScanVerifier({
    audience,
    now,
    jwks: { url: issuer.jwksUrl },
    session: { secret },
    ...options,
  })

let verifier: ScanVerifier
let visitor: Visitor

beforeEach(() => {
  verifier = create()
  visitor = createVisitor(verifier)
})

describe('a tap', () => {
  test('cleans the address and is kept for the visit', async () => {
    const token = await mint()
    const { scan, respond, headers, shown } = await visitor.open(
      `/p/1?ref=a%20b&flag&vkjwt=${token}&x=%E0%A4%A`,
    )
    expect(scan).toMatchObject({ status: 'verified', source: 'token', oneTime: true })
    expect(respond).toEqual({ status: 303, location: '/p/1?ref=a%20b&flag&x=%E0%A4%A' })
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('vary')).toBe('Cookie')
    expect(headers.get('clear-site-data')).toBe('"prefetchCache", "prerenderCache"')
    expect(shown).toEqual({ ...scan, source: 'session' })
    expect(await visitor.read('/elsewhere')).toMatchObject({ status: 'verified' })
  })

  test('holds for fifteen minutes, or as long as the site says', async () => {
    await visitor.open(`/?vkjwt=${await mint()}`)
    advance(899)
    expect(await visitor.read('/')).toMatchObject({ status: 'verified' })
    advance(1)
    expect(await visitor.read('/')).toEqual(none)

    const brief = createVisitor(create({ session: { secret, maxAgeSeconds: 60 } }))
    const { scan } = await brief.open(`/?vkjwt=${await mint()}`)
    expect(scan).toMatchObject({ expiresAt: new Date(clock + 60_000) })
    advance(60)
    expect(await brief.read('/')).toEqual(none)
  })

  test.each([
    ['//evil.example/p?vkjwt=', '/evil.example/p'],
    ['/\\evil.example?vkjwt=', '/evil.example'],
    ['https://evil.example/p?vkjwt=', '/p'],
    ['/shop/p/?vkjwt=', '/shop/p/'],
    ['/p?%76kjwt=', '/p'],
  ])('of %s leads to %s on this site', async (start, location) => {
    const { respond } = await visitor.open(start + (await mint()))
    expect(respond).toEqual({ status: 303, location })
  })

  test('works once: another browser is told that it was used', async () => {
    const url = `/p/1?vkjwt=${await mint()}`
    expect((await visitor.open(url)).shown).toMatchObject({ status: 'verified' })
    const { shown, respond } = await createVisitor(verifier).open(url)
    expect(shown).toMatchObject({ status: 'rejected', error: { code: 'already_used' } })
    expect(respond).toEqual({ status: 303, location: '/p/1' })
  })

  test('works once among fifty at the same time', async () => {
    const url = `/p/1?vkjwt=${await mint()}`
    const visits = await Promise.all(
      Array.from({ length: 50 }, () => createVisitor(verifier).open(url)),
    )
    const outcomes = visits.map(({ scan }) =>
      scan.status === 'rejected' ? scan.error.code : scan.status,
    )
    expect(outcomes.filter((outcome) => outcome === 'verified')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'already_used')).toHaveLength(49)
  })

  test('may be repeated where the site switched one-time use off', async () => {
    const open = create({ oneTime: false })
    const url = `/p/1?vkjwt=${await mint()}`
    expect((await createVisitor(open).open(url)).shown).toMatchObject({
      status: 'verified',
      oneTime: false,
    })
    expect((await createVisitor(open).open(url)).shown).toMatchObject({ status: 'verified' })
  })

  test('with another signature over the same content counts as the same', async () => {
    const token = await mint()
    await visitor.open(`/?vkjwt=${token}`)
    const { scan } = await visitor.open(`/?vkjwt=${token.slice(0, token.lastIndexOf('.'))}.AAAA`)
    expect(scan).toMatchObject({ status: 'verified', source: 'session' })
  })
})

describe('the same browser', () => {
  test('reloads, goes back and restores a tab with the same answer, also after the token expired', async () => {
    const url = `/p/1?vkjwt=${await mint()}`
    const first = await visitor.open(url)
    advance(600)
    const again = await visitor.open(url)
    expect(again.scan).toEqual({ ...first.scan, source: 'session' })
    expect(again.respond).toEqual({ status: 303, location: '/p/1' })
    expect(again.headers.getSetCookie()).toEqual([])
    advance(300)
    expect((await visitor.open(url)).scan).toMatchObject({
      status: 'rejected',
      error: { code: 'token_expired' },
    })
  })

  test('tells a reload from a second tap', async () => {
    await visitor.open(`/p/1?vkjwt=${await mint()}`)
    const { scan } = await visitor.open(`/p/1?vkjwt=${await mint()}`)
    expect(scan).toMatchObject({ status: 'verified', source: 'token' })
  })

  test('keeps its visit under a scan that fails, which holds for a minute on its page', async () => {
    await visitor.open(`/p/1?vkjwt=${await mint()}`)
    const failed = await visitor.open(`/p/2/?a=1&vkjwt=${await issuer.bad.forged()}`)
    expect(failed.respond).toEqual({ status: 303, location: '/p/2/?a=1' })
    expect(failed.shown).toMatchObject({
      status: 'rejected',
      error: { code: 'signature_invalid' },
    })
    expect(failed.cookies.map(({ name, maxAgeSeconds }) => [name, maxAgeSeconds])).toEqual([
      ['__Host-vkscan-failure', 60],
    ])
    advance(10)
    expect(await visitor.read('/p/2')).toMatchObject({ status: 'rejected' })
    expect(await visitor.read('/p/1')).toMatchObject({ status: 'verified' })
    expect(await visitor.read('/p/2/below')).toMatchObject({ status: 'verified' })
    advance(49)
    expect(await visitor.read('/p/2//?b')).toMatchObject({ status: 'rejected' })
    advance(1)
    expect(await visitor.read('/p/2')).toMatchObject({ status: 'verified' })
  })

  test('sees what failed wherever the site sends it, for ten seconds', async () => {
    await visitor.open(`/Lampe?vkjwt=${await issuer.bad.forged()}`)
    for (const path of ['/fr/lampe', '/lampe', '/lampe/', '/de/shop/lampe-1?ref=x']) {
      expect(await visitor.read(path)).toMatchObject({ error: { code: 'signature_invalid' } })
    }
    advance(9.999)
    expect(await visitor.read('/fr/lampe')).toMatchObject({ status: 'rejected' })
    advance(0.001)
    expect(await visitor.read('/fr/lampe')).toEqual(none)
    expect(await visitor.read('/Lampe')).toMatchObject({ status: 'rejected' })
  })

  test('does not see what failed on a path that is too long to be kept, after ten seconds', async () => {
    for (const [length, status] of [
      [8192, 'rejected'],
      [8193, 'none'],
    ] as const) {
      const path = `/${'a'.repeat(length - 1)}`
      await visitor.open(`${path}?vkjwt=x`)
      expect(await visitor.read(path)).toMatchObject({ status: 'rejected' })
      advance(10)
      expect(await visitor.read(path)).toMatchObject({ status })
    }
  })

  test.each(['one after the other', 'at the same time'])(
    'that sends one link twice, %s, keeps its visit whichever answer comes last',
    async (when) => {
      const url = `/p/1?vkjwt=${await mint()}`
      const request = () => verifier.handle(visitor.request(url))
      const answers =
        when === 'at the same time'
          ? await Promise.all([request(), request()])
          : [await request(), await request()]
      const statuses = answers.map(({ scan }) => scan.status)
      expect(statuses.toSorted()).toEqual(['rejected', 'verified'])
      for (const order of [answers, answers.toReversed()]) {
        const browser = createVisitor(verifier)
        for (const { cookies } of order) {
          for (const { name, value } of cookies) browser.cookies.set(name, value)
        }
        for (const path of ['/p/1', '/elsewhere']) {
          expect(await browser.read(path)).toMatchObject({ status: 'verified', source: 'session' })
        }
        expect((await browser.open(url)).shown).toMatchObject({ status: 'verified' })
      }
    },
  )

  test.each([
    ['over the limit', { limitUnverified: { consume: async () => false } }],
    [
      'while the store fails',
      {
        oneTime: {
          claim: vi
            .fn<() => Promise<boolean>>()
            .mockResolvedValueOnce(true)
            .mockRejectedValue(new Error('down')),
        },
      },
    ],
  ])('that sends one link twice %s keeps its visit too', async (_when, options) => {
    verifier = create(options)
    const url = `/p/1?vkjwt=${await mint()}`
    const answers = [
      await verifier.handle(visitor.request(url)),
      await verifier.handle(visitor.request(url)),
    ]
    expect(answers.map(({ scan }) => scan.status)).toContain('verified')
    expect(answers.map(({ cookies }) => cookies.length)).toEqual([1, 1])
    const browser = createVisitor(verifier)
    for (const { name, value } of answers.flatMap(({ cookies }) => cookies)) {
      browser.cookies.set(name, value)
    }
    expect(await browser.read('/p/1')).toMatchObject({ status: 'verified', source: 'session' })
  })

  test('is told that another token was used before, although it has a visit', async () => {
    const theirs = `/p/1?vkjwt=${await mint()}`
    await createVisitor(verifier).open(theirs)
    await visitor.open(`/p/2?vkjwt=${await mint()}`)
    expect((await visitor.open(theirs)).shown).toMatchObject({ error: { code: 'already_used' } })
    advance(10)
    expect(await visitor.read('/p/2')).toMatchObject({ status: 'verified' })
  })

  test('gets its visit back by a reload, before a failure ends', async () => {
    const url = `/p/1?vkjwt=${await mint()}`
    await visitor.open(url)
    await visitor.open('/p/1?vkjwt=x')
    const { headers, shown } = await visitor.open(url)
    expect(shown).toMatchObject({ status: 'verified' })
    expect(headers.getSetCookie()).toEqual([
      '__Host-vkscan-failure=; Path=/; Max-Age=1; HttpOnly; SameSite=Lax; Secure',
    ])
  })

  test('sees a tap that succeeds at once, after one that failed', async () => {
    await visitor.open('/p/1?vkstatus=expired')
    expect((await visitor.open(`/p/1?vkjwt=${await mint()}`)).shown).toMatchObject({
      status: 'verified',
    })
  })

  test('is judged anew when a failed scan is repeated', async () => {
    const cold = createVisitor(create({ jwks: createJwks({ url: issuer.jwksUrl, now }) }))
    const url = `/?vkjwt=${await mint()}`
    const outage = await drill('down')
    expect((await cold.open(url)).shown).toMatchObject({
      status: 'unavailable',
      error: { code: 'jwks_unavailable' },
    })
    outage.undo()
    advance(30)
    expect((await cold.open(url)).shown).toMatchObject({ status: 'verified' })
  })

  test.each([
    [
      `?vkuid=${uid}&vkstatus=insecure`,
      { status: 'unverified', reason: 'insecure', unverifiedUid: uid },
    ],
    ['?vkstatus=expired', { status: 'unverified', reason: 'expired' }],
    ['?vkjwt=', { status: 'rejected', error: { code: 'token_missing' } }],
    ['?vkstatus=verified', { status: 'rejected', error: { code: 'status_unknown' } }],
    ['?vkjwt=a&vkjwt=b', { status: 'rejected', error: { code: 'params_ambiguous' } }],
  ])('sees the same on the clean page after %s', async (query, scan) => {
    const { shown, respond } = await visitor.open(`/p${query}`)
    expect(respond).toEqual({ status: 303, location: '/p' })
    expect(shown).toMatchObject(scan)
    expect(shown).toEqual((await createVisitor(verifier).open(`/p${query}`)).scan)
  })

  test('keeps the claim at fault on the clean page', async () => {
    const { shown } = await visitor.open(`/p?vkjwt=${await issuer.bad.sub('x')}`)
    expect(shown).toMatchObject({ error: { code: 'claim_invalid', claim: 'sub' } })
  })

  test('keeps its scan and gets a clean address for a uid alone', async () => {
    await visitor.open(`/?vkjwt=${await mint()}`)
    const { scan, respond, headers } = await visitor.open(`/p?vkuid=${uid}`)
    expect(scan).toMatchObject({ status: 'verified', source: 'session' })
    expect(respond).toEqual({ status: 303, location: '/p' })
    expect(headers.getSetCookie()).toEqual([])
  })

  test('without cookies sees none, and is not sent in circles', async () => {
    const cookieless = createVisitor(verifier, audience, false)
    const { shown, respond } = await cookieless.open(`/p?vkjwt=${await mint()}`)
    expect(shown).toEqual(none)
    expect(respond).toEqual({ status: 303, location: '/p' })
    expect((await cookieless.open('/p')).respond).toBeUndefined()
  })
})

describe('the destination', () => {
  const at = (destination: NonNullable<ScanVerifierOptions['destination']>) =>
    createVisitor(create({ destination }))

  test('is where the visitor is sent, whatever came of the scan', async () => {
    const shop = at((path) => `/shop${path}`)
    const { respond } = await shop.open(`/p/1?a=1&vkjwt=${await mint()}`)
    expect(respond).toEqual({ status: 303, location: '/shop/p/1?a=1' })
    expect((await shop.open('/p/1?vkjwt=x')).respond).toEqual({
      status: 303,
      location: '/shop/p/1',
    })
  })

  test('is told the request', async () => {
    const bySite = at((path, { headers }) => `/${headers.get('host')}${path}`)
    const { respond } = await bySite.open('/p?vkjwt=x')
    expect(respond).toEqual({ status: 303, location: '/shop.example/p' })
  })

  test('shows what failed for its minute, as does the path that the server was asked for', async () => {
    const shop = at((path) => `/shop${path}`)
    await shop.open('/p/1?vkjwt=x')
    advance(30)
    for (const path of ['/p/1', '/shop/p/1/']) {
      expect(await shop.read(path)).toMatchObject({ status: 'rejected' })
    }
    expect(await shop.read('/p/2')).toEqual(none)
  })

  test.each([
    ['//evil.example/p', '/evil.example/p'],
    ['/\\evil.example', '/evil.example'],
    ['/é 1\r\nSet-Cookie:a=b', '/%C3%A9%201%0D%0ASet-Cookie:a=b'],
    ['/p?vkjwt=abc&a=1', '/p?a=1'],
    ['/\ud800', '/%EF%BF%BD'],
  ])('of %j is %s on this site', async (path, location) => {
    expect((await at(() => path).open('/p?vkjwt=x')).respond).toEqual({ status: 303, location })
  })

  test.each(['', 'p', 'https://shop.example/p', undefined, 7, null])(
    'of %j fails the request',
    async (path) => {
      await expect(at(() => path as string).open('/p?vkjwt=x')).rejects.toThrow("'destination'")
    },
  )

  test('is a function, and needs a session', () => {
    expect(() => create({ destination: '/p' as never })).toThrow("'destination' expects a function")
    const destination = (path: string) => path
    expect(() => createScanVerifier({ audience, destination })).toThrow("needs 'session'")
  })
})

describe('a request that is no visit', () => {
  test.each([
    ['HEAD', { method: 'HEAD' }],
    ['OPTIONS', { method: 'OPTIONS' }],
    ['POST', { method: 'POST' }],
    ['an iframe', { ...navigation, 'sec-fetch-dest': 'iframe' }],
    ['an image', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['a fetch', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['a same-origin fetch', { 'sec-fetch-mode': 'same-origin', 'sec-fetch-dest': 'empty' }],
    ['a mode alone', { 'sec-fetch-mode': 'navigate' }],
    ['a destination alone', { 'sec-fetch-dest': 'document' }],
    ['a site alone', { 'sec-fetch-site': 'cross-site' }],
    ['a user alone', { 'sec-fetch-user': '?1' }],
  ])('redeems nothing: %s', async (_name, headers) => {
    const url = `/p?vkjwt=${await mint()}`
    const outcome = await visitor.open(url, headers as Record<string, string>)
    expect(outcome.scan).toMatchObject({
      status: 'unavailable',
      error: { code: 'scan_not_redeemed', status: 409 },
    })
    expect(outcome.respond).toBeUndefined()
    expect(outcome.headers.getSetCookie()).toEqual([])
    expect(outcome.headers.get('cache-control')).toBe('private, no-store')
    expect((await visitor.open(url)).shown).toMatchObject({ status: 'verified' })
    expect((await visitor.open(url, headers as Record<string, string>)).scan).toMatchObject({
      source: 'session',
    })
  })

  test('has no scan to redeem in a uid alone', async () => {
    expect((await visitor.open(`/p?vkuid=${uid}`, { method: 'HEAD' })).scan).toEqual(none)
    expect((await visitor.open('/p?vkstatus=expired', { method: 'HEAD' })).scan).toMatchObject({
      error: { code: 'scan_not_redeemed' },
    })
  })

  test.each([
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { 'sec-purpose': 'prefetch;anonymous-client-ip' },
    { purpose: 'prefetch' },
    { purpose: 'preview' },
    { 'x-purpose': 'preview' },
    { 'x-purpose': 'Prefetch' },
    { 'x-moz': 'prefetch' },
    { 'sec-purpose': 'prerender' },
  ])('is refused when it fetches ahead: %j', async (headers) => {
    const url = `/p?vkjwt=${await mint()}`
    const {
      scan,
      respond,
      headers: answer,
    } = await visitor.open(url, { ...navigation, ...headers })
    expect({ scan, respond }).toEqual({ scan: none, respond: { status: 425 } })
    expect(answer.get('cache-control')).toBe('private, no-store')
    expect(answer.getSetCookie()).toEqual([])
    expect((await visitor.open(url)).shown).toMatchObject({ status: 'verified' })
  })

  test('may fetch ahead what has no scan in it', async () => {
    const { respond } = await visitor.open('/p', { ...navigation, 'sec-purpose': 'prefetch' })
    expect(respond).toBeUndefined()
  })

  test.each([
    ['a client without fetch metadata', {}],
    [
      'a service worker that passes it on',
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'empty' },
    ],
    ['another purpose', { ...navigation, purpose: 'prefetched-nothing', 'sec-purpose': '' }],
  ])('unlike a visit by %s', async (_name, headers) => {
    const { shown } = await visitor.open(
      `/p?vkjwt=${await mint()}`,
      headers as Record<string, string>,
    )
    expect(shown).toMatchObject({ status: 'verified' })
  })
})

describe('a page without a scan in its address', () => {
  test('gets the scan of the session, and says what it depends on', async () => {
    const anonymous = await visitor.open('/p')
    expect(anonymous).toMatchObject({ scan: none })
    expect([...anonymous.headers]).toEqual([['vary', 'Cookie']])
    await visitor.open(`/?vkjwt=${await mint()}`)
    const known = await visitor.open('/p')
    expect(known.scan).toMatchObject({ status: 'verified', source: 'session' })
    expect([...known.headers]).toEqual([
      ['cache-control', 'private, no-store'],
      ['vary', 'Cookie'],
    ])
  })

  test('is never verified by an address that nobody redeemed', async () => {
    await visitor.open(`/?vkjwt=${await mint()}`)
    for (const url of [`/p?vkjwt=${await mint()}`, `/p?vkuid=${uid}`, '/p?vkstatus=insecure']) {
      expect(await visitor.read(url)).toMatchObject({
        status: 'unavailable',
        error: { code: 'scan_not_redeemed' },
      })
    }
  })

  test('can end the visit', async () => {
    await visitor.open(`/?vkjwt=${await mint()}`)
    const request = { method: 'GET', url: '/', headers: new Headers({ host: audience }) }
    const headers = verifier.clearHeaders(request)
    expect(headers.getSetCookie()).toEqual([
      '__Host-vkscan=; Path=/; Max-Age=1; HttpOnly; SameSite=Lax; Secure',
      '__Host-vkscan-failure=; Path=/; Max-Age=1; HttpOnly; SameSite=Lax; Secure',
    ])
    const ended = { value: '', path: '/', maxAgeSeconds: 1, isSecure: true }
    expect(verifier.clearCookies(request)).toEqual([
      { name: '__Host-vkscan', ...ended },
      { name: '__Host-vkscan-failure', ...ended },
    ])
    expect(headers.get('clear-site-data')).toBe('"prefetchCache", "prerenderCache"')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('vary')).toBe('Cookie')
  })

  test('sees no scan in the blank cookie that ends it', async () => {
    const ended = { host: audience, cookie: '__Host-vkscan=' }
    const request = { method: 'GET', url: '/', headers: new Headers(ended) }
    expect(await verifier.read(request)).toEqual({ status: 'none' })
  })

  test('needs no headers without a session', async () => {
    const stateless = createScanVerifier({ audience, now, jwks: { url: issuer.jwksUrl } })
    const request = { method: 'GET', url: '/', headers: new Headers({ host: audience }) }
    expect([...stateless.readHeaders(request), ...stateless.clearHeaders(request)]).toEqual([])
    expect(stateless.clearCookies(request)).toEqual([])
    expect([...verifier.readHeaders(request)]).toEqual([['vary', 'Cookie']])
    const kept = [
      ['cache-control', 'private, no-store'],
      ['referrer-policy', 'no-referrer'],
    ]
    const withScan = { ...request, url: '/?vkjwt=x' }
    expect(stateless.readHeaders(withScan)).toEqual(kept)
    expect(verifier.readHeaders(withScan)).toEqual([['vary', 'Cookie'], ...kept])
    expect(verifier.readWithHeaders(withScan).headers).toEqual([['vary', 'Cookie'], ...kept])
  })
})
