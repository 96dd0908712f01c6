import { inspect } from 'node:util'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, test } from 'vitest'
import { createJwks, createScanVerifier, type Scan } from '../../src/index.ts'

const audience = 'shop.example'
const uid = '04AE72D2062190'
const headers = new Headers()
const none: Scan = { status: 'none' }

let clock = Date.parse('2026-05-01T10:00:00Z')
const now = () => new Date(clock)

const { issuer } = await setUpMockIssuer({ audience, now })
const verifier = createScanVerifier({ audience, now, jwks: { url: issuer.jwksUrl } })

const handle = (url: string, method = 'GET') => verifier.handle({ method, url, headers })
const scanOf = async (url: string, method?: string) => (await handle(url, method)).scan

describe('handling a request', () => {
  test('turns a good token into a verified scan', async () => {
    const token = await issuer.mint()
    const { chip } = await verifier.verify(token)
    clock += 7000
    expect(await scanOf(`/items/1?ref=email&vkjwt=${token}`)).toEqual({
      status: 'verified',
      chip,
      audience,
      verifiedAt: now(),
      expiresAt: new Date(clock + 293_000),
      source: 'token',
      oneTime: false,
    })
  })

  test('takes a web request', async () => {
    const url = `https://whatever.example/items/1?vkjwt=${await issuer.mint()}`
    const { scan, respond } = await verifier.handle(new Request(url))
    expect(scan.status).toBe('verified')
    expect(respond).toBeUndefined()
  })

  test('verifies HEAD, and looks at no other method', async () => {
    const url = `/?vkjwt=${await issuer.mint()}`
    expect((await scanOf(url, 'HEAD')).status).toBe('verified')
    for (const method of ['POST', 'PUT', 'OPTIONS', 'DELETE', 'get']) {
      expect(await scanOf(url, method)).toEqual(none)
    }
  })

  test.each(['/', '', '/p?a=1', `/p?vkuid=${uid}`, '/p#vkjwt=a', '/vkjwt'])(
    'finds no scan in %s',
    async (url) => {
      expect(await scanOf(url)).toEqual(none)
    },
  )

  test.each(['insecure', 'expired'] as const)('keeps %s apart from verified', async (reason) => {
    expect(await scanOf(`/p?vkuid=${uid}&vkstatus=${reason}`)).toEqual({
      status: 'unverified',
      reason,
      unverifiedUid: uid,
    })
    expect(await scanOf(`/p?vkstatus=${reason}&vkuid=%3Cb%3E`)).toEqual({
      status: 'unverified',
      reason,
    })
  })

  test.each([
    ['?vkjwt=', 'token_missing'],
    ['?vkjwt=junk', 'token_malformed'],
    ['?vkjwt=a&vkjwt=b', 'params_ambiguous'],
    ['?vkstatus=verified', 'status_unknown'],
  ])('rejects %s with %s', async (query, code) => {
    expect(await scanOf(`/p${query}`)).toMatchObject({ status: 'rejected', error: { code } })
  })

  test('tells a forgery from an outage', async () => {
    expect(await scanOf(`/?vkjwt=${await issuer.bad.forged()}`)).toMatchObject({
      status: 'rejected',
      error: { code: 'signature_invalid' },
    })
    const url = 'http://127.0.0.1:9/jwks.json'
    const cold = createScanVerifier({ audience, now, jwks: createJwks({ url }) })
    const request = { method: 'GET', url: `/?vkjwt=${await issuer.mint()}`, headers }
    expect((await cold.handle(request)).scan).toMatchObject({
      status: 'unavailable',
      error: { code: 'jwks_unavailable' },
    })
    await expect(cold.ready()).resolves.toBe(false)
    await expect(verifier.ready()).resolves.toBe(true)
  })

  test('fails for misuse, which is no scan at all', async () => {
    const broken = createScanVerifier({
      audience,
      now: () => new Date(Number.NaN),
      jwks: { url: issuer.jwksUrl },
    })
    const url = `/?vkjwt=${await issuer.mint()}`
    await expect(broken.handle({ method: 'GET', url, headers })).rejects.toThrow(TypeError)
  })

  test.each(['/p?vkjwt=junk', `/p?vkuid=${uid}`, '/p?vkstatus=insecure', '/p?a=1&%76kjwt='])(
    'keeps %s out of caches and referrers',
    async (url) => {
      expect([...(await handle(url)).headers]).toEqual([
        ['cache-control', 'private, no-store'],
        ['referrer-policy', 'no-referrer'],
      ])
      expect([...(await handle(url, 'POST')).headers]).toHaveLength(2)
    },
  )

  test('sets nothing where there is nothing to do', async () => {
    expect([...(await handle('/p?a=1')).headers]).toEqual([])
  })

  test('gives the same answer behind 1,500 other parameters', async () => {
    const token = await issuer.mint()
    expect((await scanOf(`/p?${'a=1&'.repeat(1500)}vkjwt=${token}`)).status).toBe('verified')
  })

  test('leaves no token in what it returns', async () => {
    const token = await issuer.mint()
    for (const url of [
      `/?vkjwt=${token}`,
      `/?vkjwt=${await issuer.bad.expired()}`,
      `/?vkjwt=${token}&vkstatus=`,
    ]) {
      const outcome = await handle(url)
      const shown = inspect(outcome, { depth: 9, showHidden: true }) + JSON.stringify(outcome)
      expect(shown).not.toContain(token.slice(-60))
      expect(shown).not.toContain(url.slice(-60))
    }
  })
})

describe('reading without a session', () => {
  test('gives the scan that the address carries, and its headers', async () => {
    const request = { method: 'GET', url: `/?vkjwt=${await issuer.mint()}`, headers }
    await expect(verifier.read(request)).resolves.toMatchObject({
      status: 'verified',
      source: 'token',
    })
    expect(
      new Headers([...verifier.readHeaders(request)] as [string, string][]).get('cache-control'),
    ).toBe('private, no-store')
    await expect(verifier.read({ ...request, method: 'POST' })).resolves.toEqual(none)
    await expect(verifier.read({ ...request, url: '/' })).resolves.toEqual(none)
    expect(verifier.readHeaders({ ...request, url: '/' })).toEqual([])
  })
})
