import { defaultChip } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collectReports, type Reports } from './events.ts'
import { type FixtureApp, startFixtureApp } from './fixture-app.ts'

const { issuer } = await setUpMockIssuer()
const settings = { SHOP_AUDIENCE: issuer.audience, SHOP_JWKS_URL: issuer.jwksUrl }
let app: FixtureApp
beforeAll(async () => {
  app = await startFixtureApp(settings)
})
afterAll(() => app.close())

/** Everything in the application that reads a scan. */
const readers = {
  'an App Router page': '/items/mine',
  'a route handler': '/scan',
  getServerSideProps: '/legacy',
  'an API route': '/api/legacy-scan',
}

interface Answer {
  status: string
  code?: string
  chip?: string
  view: { state: string; code?: string }
}

async function readScan(path: string, base = app.url): Promise<Answer> {
  const response = await fetch(base + path)
  const text = await response.text()
  expect(response.status).toBe(200)
  if (response.headers.get('content-type')?.startsWith('application/json')) return JSON.parse(text)
  const [, attribute = ''] = /data-scan="([^"]*)"/.exec(text) ?? []
  return JSON.parse(attribute.replaceAll('&quot;', '"'))
}

type Minted = () => Promise<string>
const good: Minted = () => issuer.mint()
const none: Minted = async () => ''

const queries: [
  name: string,
  mint: Minted,
  query: (token: string) => string,
  status: string,
  code?: string,
][] = [
  ['a token', good, (token) => `vkjwt=${token}`, 'verified'],
  [
    'a token behind 1,500 others',
    good,
    (token) => `${'a=1&'.repeat(1500)}vkjwt=${token}`,
    'verified',
  ],
  ['an encoded name', good, (token) => `%76kjw%74=${token}`, 'verified'],
  [
    'a token beside parameters named like properties',
    good,
    (token) => `req=a&req=b&url=c&then=d&__proto__=e&vkjwt=${token}`,
    'verified',
  ],
  ['an insecure scan', none, () => 'vkuid=04AE72D2062190&vkstatus=insecure', 'unverified'],
  ['an expired scan', none, () => 'vkuid=04AE72D2062190&vkstatus=expired', 'unverified'],
  [
    'a forged token',
    () => issuer.bad.forged(),
    (token) => `vkjwt=${token}`,
    'rejected',
    'signature_invalid',
  ],
  [
    'a token for another site',
    () => issuer.bad.anotherAudience(),
    (token) => `vkjwt=${token}`,
    'rejected',
    'audience_mismatch',
  ],
  [
    'a stale token',
    () => issuer.bad.expired(),
    (token) => `vkjwt=${token}`,
    'rejected',
    'token_expired',
  ],
  [
    'an unsigned token',
    () => issuer.bad.algNone(),
    (token) => `vkjwt=${token}`,
    'rejected',
    'algorithm_not_allowed',
  ],
  [
    'an Auth API token',
    () => issuer.bad.authApiToken(),
    (token) => `vkjwt=${token}`,
    'rejected',
    'algorithm_not_allowed',
  ],
  [
    'a token of 4,097 characters',
    () => issuer.bad.ofLength(4097),
    (token) => `vkjwt=${token}`,
    'rejected',
    'token_too_large',
  ],
  ['an empty token', none, () => 'vkjwt=', 'rejected', 'token_missing'],
  ['vkstatus=verified', none, () => 'vkstatus=verified', 'rejected', 'status_unknown'],
  [
    'a repeated parameter',
    good,
    (token) => `vkjwt=${token}&vkjwt=${token}`,
    'rejected',
    'params_ambiguous',
  ],
  [
    'a repetition with an encoded name',
    good,
    (token) => `vkjwt=${token}&%76kjwt=a`,
    'rejected',
    'params_ambiguous',
  ],
  [
    'a token with a status',
    good,
    (token) => `vkjwt=${token}&vkstatus=insecure`,
    'rejected',
    'params_ambiguous',
  ],
  ['brackets behind the name', good, (token) => `vkjwt[]=${token}`, 'none'],
  ['capitals', good, (token) => `VKJWT=${token}`, 'none'],
  ['a chip alone', none, () => 'vkuid=04AE72D2062190', 'none'],
  ['nothing', none, () => '', 'none'],
]

describe.each(Object.entries(readers))('%s', (_reader, path) => {
  test.each(queries)('reads %s', async (_name, mint, toQuery, status, code) => {
    const answer = await readScan(`${path}?${toQuery(await mint())}`)
    expect([answer.status, answer.code]).toEqual([status, code])
    expect(answer.chip).toBe(status === 'verified' ? defaultChip.id : undefined)
  })

  test('never takes a status from a parameter that Next.js uses inside', async () => {
    for (const query of [
      'nxtPvkstatus=verified',
      'nxtPvkjwt=a',
      'nxtIvkjwt=a',
      '__nextLocale=vkjwt',
    ]) {
      expect(['none', 'rejected']).toContain((await readScan(`${path}?${query}`)).status)
    }
  })

  test('verifies with the keys it has while the issuer is down', async () => {
    await readScan(`${path}?vkjwt=${await issuer.mint()}`)
    issuer.fail('down')
    const answer = await readScan(`${path}?vkjwt=${await issuer.mint({ visit: 2 })}`)
    expect(answer.status).toBe('verified')
  })
})

test('the metadata of a page reads the scan beside the page', async () => {
  const response = await fetch(`${app.url}/items/mine?vkjwt=${await issuer.mint()}`)
  expect(await response.text()).toContain('<title>verified</title>')
})

test('a page binds the chip to its item', async () => {
  expect(await readScan(`/items/other?vkjwt=${await issuer.mint()}`)).toEqual({
    status: 'rejected',
    code: 'item_mismatch',
    view: { state: 'wrong-item', code: 'item_mismatch' },
  })
})

test('a data request of the Pages Router gives the answer of the page', async () => {
  const page = await (await fetch(`${app.url}/legacy`)).text()
  const [, build] = /"buildId":"([^"]+)"/.exec(page) ?? []
  for (const [token, status] of [
    [await issuer.mint(), 'verified'],
    [await issuer.bad.forged(), 'rejected'],
  ]) {
    const response = await fetch(`${app.url}/_next/data/${build}/legacy.json?vkjwt=${token}`)
    const { pageProps }: { pageProps: { scan: string } } = await response.json()
    expect(JSON.parse(pageProps.scan)).toMatchObject({ status })
  }
})

test('a POST carries no scan', async () => {
  const response = await fetch(`${app.url}/scan?vkjwt=${await issuer.mint()}`, { method: 'POST' })
  expect(await response.json()).toMatchObject({ status: 'none' })
})

describe('a gate', () => {
  test('lets a verified scan through and keeps the answer out of caches', async () => {
    const response = await fetch(`${app.url}/manual?vkjwt=${await issuer.mint()}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ chip: defaultChip.id, method: 'GET' })
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('vary')).toContain('Origin')
  })

  test('hands on the parameters of the route', async () => {
    const token = await issuer.mint()
    const response = await fetch(`${app.url}/items/mine/manual?page=7&vkjwt=${token}`)
    expect(await response.json()).toEqual({ id: 'mine', chip: defaultChip.id, page: '7' })
  })

  test.each([
    ['nothing', '/manual', none, 401, 'scan_missing'],
    ['a forged token', '/manual', () => issuer.bad.forged(), 401, 'signature_invalid'],
    [
      'a token for another site',
      '/manual',
      () => issuer.bad.anotherAudience(),
      403,
      'audience_mismatch',
    ],
    ['a chip of another item', '/items/other/manual', good, 403, 'item_mismatch'],
  ])('denies %s', async (_name, path, mint, status, code) => {
    const token = await mint()
    const response = await fetch(app.url + path + (token === '' ? '' : `?vkjwt=${token}`))
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(await response.json()).toMatchObject({ status, code })
  })

  test('denies an unverified scan with a page for people', async () => {
    const response = await fetch(`${app.url}/manual?vkstatus=insecure`, {
      headers: { Accept: 'text/html' },
    })
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain('scan_unverified')
  })

  test('denies HEAD without a body, and every POST', async () => {
    const path = `${app.url}/manual?vkjwt=${await issuer.mint()}`
    const denied = await fetch(`${app.url}/manual`, { method: 'HEAD' })
    expect([denied.status, await denied.text()]).toEqual([401, ''])
    expect((await fetch(path, { method: 'HEAD' })).status).toBe(200)
    expect((await fetch(path, { method: 'POST' })).status).toBe(401)
  })
})

describe('started with hooks', () => {
  let reports: Reports
  let reporting: FixtureApp
  beforeAll(async () => {
    reports = await collectReports()
    reporting = await startFixtureApp({ ...settings, SHOP_EVENTS_URL: reports.url })
  })
  afterAll(async () => {
    await reporting.close()
    await reports.close()
  })

  test.each(Object.entries(readers))('%s tells them the visitor’s address', async (_, path) => {
    const token = await issuer.mint()
    await fetch(`${reporting.url}${path}?a=1&vkjwt=${token}`, {
      headers: { 'x-real-ip': '203.0.113.7', 'x-forwarded-for': '198.51.100.1' },
    })
    const [report] = reports.take()
    expect(report).toMatchObject({ status: 'verified', clientAddress: '203.0.113.7' })
  })
})

describe('started while the issuer is down', () => {
  let cold: FixtureApp
  beforeAll(async () => {
    cold = await startFixtureApp(settings)
  })
  afterAll(() => cold.close())

  test.each(Object.entries(readers))('%s says unavailable, never rejected', async (_, path) => {
    issuer.fail('down')
    for (const token of [await issuer.mint(), await issuer.bad.forged()]) {
      expect(await readScan(`${path}?vkjwt=${token}`, cold.url)).toEqual({
        status: 'unavailable',
        code: 'jwks_unavailable',
        view: { state: 'unavailable', code: 'jwks_unavailable' },
      })
    }
  })

  test('a gate answers 503 and says when to try again', async () => {
    issuer.fail('down')
    const response = await fetch(`${cold.url}/manual?vkjwt=${await issuer.mint()}`)
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.json()).toMatchObject({ code: 'jwks_unavailable' })
  })
})

describe('started without its environment', () => {
  let bare: FixtureApp
  beforeAll(async () => {
    bare = await startFixtureApp({})
  })
  afterAll(() => bare.close())

  test('fails wherever a scan is asked for, and nowhere else', async () => {
    for (const path of [...Object.values(readers), '/manual']) {
      const response = await fetch(`${bare.url}${path}?vkjwt=${await issuer.mint()}`)
      expect(response.status).toBe(500)
      expect(await response.text()).not.toContain('SHOP_AUDIENCE')
    }
    expect((await fetch(`${bare.url}/no-such-page`)).status).toBe(404)
  })
})
