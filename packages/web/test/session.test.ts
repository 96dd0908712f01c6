import { memoryOneTimeStore, type ScanVerifierOptions } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { Response } from 'supertest'
import { describe, expect, test } from 'vitest'
import { createBrowser, setCookies, type Visit } from './create-browser.ts'
import { lampUid, shops } from './shops.ts'

const audience = '127.0.0.1'
const { issuer, mint } = await setUpMockIssuer({ audience })

const options = (more: Partial<ScanVerifierOptions> = {}): ScanVerifierOptions => ({
  audience,
  jwks: { url: issuer.jwksUrl },
  session: { secret: 'a secret for tests, of 32 or more' },
  notes: false,
  ...more,
})

const siteCookies = ['a=1; Path=/', 'b=2; Path=/']
const json = async (answer: Promise<Response>) => (await answer).body

describe.each(shops)('a session on %s', (_, start) => {
  const browse = async (more?: Partial<ScanVerifierOptions>) => {
    const site = await start(options(more))
    const [visitor, stranger] = [createBrowser(site), createBrowser(site)]
    return { ...visitor, openElsewhere: stranger.open }
  }

  test('redeems a tap, cleans the address byte for byte, and keeps the answer', async () => {
    const { open, openElsewhere } = await browse()
    const address = `/scan?ref=a%20b&flag&vkjwt=${await mint()}&x=%E0%A4%A`
    const redirect = await open(address)
    expect(redirect.status).toBe(303)
    expect(redirect.headers).toMatchObject({
      location: '/scan?ref=a%20b&flag&x=%E0%A4%A',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      vary: 'Cookie',
      'clear-site-data': '"prefetchCache", "prerenderCache"',
    })
    expect(await json(open('/scan'))).toMatchObject({ state: 'verified' })
    const reload = await open(address)
    expect([reload.status, setCookies(reload)]).toEqual([303, []])
    expect((await openElsewhere(address)).status).toBe(303)
    expect(await json(openElsewhere('/scan'))).toMatchObject({
      state: 'already-used',
      code: 'already_used',
    })
  })

  test('keeps a page that read a scan out of caches, whatever the site sets, and leaves its cookies', async () => {
    const { open } = await browse()
    const anonymous = await open('/scan')
    expect(anonymous.headers['cache-control']).toBe('public, max-age=600')
    expect(`${anonymous.headers['vary']}`.split(', ')).toEqual(['Accept', 'Cookie'])
    expect(setCookies(anonymous)).toEqual(siteCookies)
    await open(`/plain?vkjwt=${await mint()}`)
    const known = await open('/scan')
    expect(known.headers['cache-control']).toBe('private, no-store')
    expect(known.headers['vary']).toBe('Accept, Cookie')
    expect(setCookies(known)).toEqual(siteCookies)
  })

  test('passes a page that reads none through as it is', async () => {
    const { open } = await browse()
    await open(`/scan?vkjwt=${await mint()}`)
    const { headers, text } = await open('/plain')
    expect(text).toBe('plain')
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=600', vary: 'Accept' })
    expect(headers).not.toHaveProperty('set-cookie')
  })

  test('opens gates until the visit is ended, for a POST too', async () => {
    const { open, openElsewhere } = await browse()
    const denied = await open('/manual')
    expect(denied.status).toBe(401)
    expect(denied.headers).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'content-type': expect.stringContaining('problem+json'),
      'www-authenticate': 'VkJwt error="scan_missing"',
      vary: expect.stringMatching(/accept.*cookie/i),
    })
    await open(`/plain?vkjwt=${await mint()}`)
    const manual = await open('/manual')
    expect(manual.body).toEqual({ uid: lampUid })
    expect(manual.headers['cache-control']).toBe('private, no-store')
    expect((await open('/lamp')).text).toBe('the lamp')
    expect((await openElsewhere('/warranty', { method: 'POST' })).status).toBe(401)
    const registered = await open('/warranty', { method: 'POST' })
    expect(registered.text).toBe('registered')
    expect(registered.headers['clear-site-data']).toBe('"prefetchCache", "prerenderCache"')
    expect((await open('/manual')).status).toBe(401)
    expect(await json(open('/scan'))).toMatchObject({ state: 'none' })
  })

  test('a gate for one chip is shut to another, and says it to people in a page', async () => {
    const { open } = await browse()
    await open(`/plain?vkjwt=${await mint({ cld: JSON.stringify({ uid: '04AE72D2062190' }) })}`)
    const page = await open('/lamp', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(403)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.text).toContain('item_mismatch')
    expect((await open('/manual')).status).toBe(200)
  })

  test('a gate may be answered for', async () => {
    const { open } = await browse()
    const asked = await open('/asked')
    expect([asked.status, asked.body]).toEqual([401, { name: 'Ada', state: 'none', method: 'GET' }])
    expect(asked.headers['cache-control']).toBe('private, no-store')
    await open(`/plain?vkjwt=${await mint()}`)
    expect((await open('/asked')).text).toBe('in')
  })

  test.each<[string, Visit, number]>([
    ['HEAD', { method: 'HEAD' }, 409],
    ['POST', { method: 'POST' }, 409],
    ['an iframe', { headers: { 'sec-fetch-dest': 'iframe' } }, 409],
    // What Node's own fetch says of itself, too.
    ['a fetch', { headers: { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } }, 409],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }, 425],
  ])('%s redeems nothing', async (_what, visit, status) => {
    const { open } = await browse()
    const path = visit.method === 'POST' ? '/warranty' : '/manual'
    const query = `vkjwt=${await mint()}`
    const ignored = await open(`${path}?${query}`, visit)
    expect(ignored.status).toBe(status)
    expect(ignored.headers).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'referrer-policy': 'no-referrer',
    })
    expect((await open(`/manual?${query}`)).status).toBe(303)
    expect((await open('/manual')).status).toBe(200)
  })

  test('a page that streams is kept out of caches as well', async () => {
    const { open } = await browse()
    await open(`/plain?vkjwt=${await mint()}`)
    const { headers, text } = await open('/stream')
    expect(text ?? '').toBe('verified and more')
    expect(headers['cache-control']).toBe('private, no-store')
  })

  test('a scan that is read after the head was sent is an error in words', async () => {
    const { open } = await browse()
    await open(`/plain?vkjwt=${await mint()}`)
    const late = await open('/late')
    expect(late.text ?? `${late.body}`).toBe('begunERR_HTTP_HEADERS_SENT')
  })

  test('an error of the site’s is kept out of caches where its page read a scan', async () => {
    const { open } = await browse()
    await open(`/plain?vkjwt=${await mint()}`)
    const broken = await open('/broken')
    expect([broken.status, broken.text]).toEqual([500, 'broken'])
    expect(broken.headers['cache-control']).toBe('private, no-store')
  })

  test('what a hook throws fails the request, and opens nothing', async () => {
    let isBroken = true
    const { open } = await browse({
      allowChip() {
        if (isBroken) throw new Error('no list of chips')
        return true
      },
    })
    const address = `/manual?vkjwt=${await mint()}`
    const failed = await open(address)
    expect(failed.status).toBe(500)
    expect(setCookies(failed)).toEqual([])
    isBroken = false
    expect((await open('/manual')).status).toBe(401)
    expect((await open(`/manual?vkjwt=${await mint()}`)).status).toBe(303)
    expect((await open('/manual')).status).toBe(200)
  })

  test('of twelve visitors with one link, one gets in', async () => {
    const site = await start(options({ oneTime: memoryOneTimeStore() }))
    const address = `/manual?vkjwt=${await mint()}`
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const { open } = createBrowser(site)
        await open(address)
        return (await open('/manual')).status
      }),
    )
    expect(statuses.toSorted()).toEqual([200, ...Array(11).fill(409)])
  })
})

describe.each(shops)('without a session, on %s', (_, start) => {
  test('each request proves itself, and says so to caches', async () => {
    const { open } = createBrowser(
      await start({ audience, jwks: { url: issuer.jwksUrl }, notes: false }),
    )
    const query = `vkjwt=${await mint()}`
    const page = await open(`/scan?${query}`)
    expect(page.body).toMatchObject({ state: 'verified' })
    expect(page.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    })
    expect((await open(`/manual?${query}`)).body).toEqual({ uid: lampUid })
    expect((await open('/manual')).status).toBe(401)
    const forged = await open(`/manual?vkjwt=${await issuer.bad.forged()}`)
    expect([forged.status, forged.body.code]).toEqual([401, 'signature_invalid'])
  })
})
