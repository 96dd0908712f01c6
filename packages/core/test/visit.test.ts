import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  createJwks,
  createScanVerifier,
  type ScanVerifier,
  type ScanVerifierOptions,
} from '../src/index.ts'
import { createVisitor, navigation, type Visitor } from './visitor.ts'

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

  test('loses an earlier verified scan to a failed one, which holds for a minute on its page', async () => {
    await visitor.open(`/p/1?vkjwt=${await mint()}`)
    const { shown, respond } = await visitor.open(`/p/2/?a=1&vkjwt=${await issuer.bad.forged()}`)
    expect(respond).toEqual({ status: 303, location: '/p/2/?a=1' })
    expect(shown).toMatchObject({ status: 'rejected', error: { code: 'signature_invalid' } })
    expect(await visitor.read('/p/2')).toMatchObject({ status: 'rejected' })
    expect(await visitor.read('/p/1')).toEqual(none)
    advance(60)
    expect(await visitor.read('/p/2')).toEqual(none)
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
    expect(outcome).toMatchObject({ scan: none, shown: none })
    expect(outcome.respond).toBeUndefined()
    expect(outcome.headers.getSetCookie()).toEqual([])
    expect(outcome.headers.get('cache-control')).toBe('private, no-store')
    expect((await visitor.open(url)).shown).toMatchObject({ status: 'verified' })
    expect((await visitor.open(url, headers as Record<string, string>)).scan).toMatchObject({
      source: 'session',
    })
  })

  test.each([
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { 'sec-purpose': 'prefetch;anonymous-client-ip' },
    { purpose: 'prefetch' },
  ])('is refused when it fetches ahead: %j', async (headers) => {
    const url = `/p?vkjwt=${await mint()}`
    const {
      scan,
      respond,
      headers: answer,
    } = await visitor.open(url, { ...navigation, ...headers })
    expect({ scan, respond }).toEqual({ scan: none, respond: { status: 503 } })
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
    ['another purpose', { ...navigation, purpose: 'preview' }],
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
    ])
    expect(headers.get('clear-site-data')).toBe('"prefetchCache", "prerenderCache"')
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
    expect([...verifier.readHeaders(request)]).toEqual([['vary', 'Cookie']])
  })
})
