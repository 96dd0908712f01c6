import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, shownScan } from './browser.ts'
import { type FixtureApp, fixtureScaffold, startFixtureApp } from './fixture-app.ts'

const { issuer, mint } = await setUpMockIssuer({ audience: 'shop.example' })
const stateless = { SHOP_AUDIENCE: 'shop.example', SHOP_JWKS_URL: issuer.jwksUrl }
const session = { ...stateless, SHOP_SECRET: 'a secret for tests, of 32 or more' }

/** What Next.js says of a page that reads the clock, or a request, where it is rendered ahead. */
const complaints = /Date\.now\(\)|next-prerender|blocking-route|Uncached data|unhandled|⨯/i

describe.each([
  ['built, without a session', 'start', stateless],
  ['built, with a session', 'start', session],
  ['in development, with a session', 'dev', session],
] as const)('the scaffold of create-next-app, %s', (_name, command, settings) => {
  let app: FixtureApp
  const hasSession = settings === session
  beforeAll(async () => {
    app = await startFixtureApp(settings, fixtureScaffold, command)
  }, 120_000)
  afterAll(async () => {
    await app.close()
  })

  test('shows a tap, and a forged one', { timeout: 120_000 }, async () => {
    const browser = openBrowser(app.url)
    const shown = await browser.open(`/items/mine?vkjwt=${await mint()}`)
    expect(shownScan(shown)).toMatchObject({ status: 'verified' })
    expect(shown.path.includes('vkjwt')).toBe(!hasSession)
    const forged = await openBrowser(app.url).open(`/items/mine?vkjwt=${await issuer.bad.forged()}`)
    expect(shownScan(forged)).toMatchObject({ code: 'signature_invalid' })
    const other = await openBrowser(app.url).open(`/items/other?vkjwt=${await mint()}`)
    expect(shownScan(other)).toMatchObject({ code: 'item_mismatch' })
    expect(shownScan(await openBrowser(app.url).open('/items/mine')).status).toBe('none')
  })

  test('opens a gate, and reads the scan in a route', { timeout: 120_000 }, async () => {
    const browser = openBrowser(app.url)
    const manual = await browser.open(`/items/mine/manual?vkjwt=${await mint()}`)
    expect(shownScan(manual)).toMatchObject({ status: 'opened' })
    expect((await openBrowser(app.url).open('/items/mine/manual')).status).toBe(401)
    const read = await openBrowser(app.url).open(`/scan?vkjwt=${await mint()}`)
    expect(shownScan(read)).toMatchObject({ status: 'verified' })
    expect(shownScan(await openBrowser(app.url).open('/scan')).status).toBe('none')
  })

  test('a component that reads nothing else shows the visit', { timeout: 120_000 }, async () => {
    const browser = openBrowser(app.url)
    expect(shownScan(await browser.open('/warranty')).status).toBe('none')
    await browser.open(`/items/mine?vkjwt=${await mint()}`)
    const { status } = shownScan(await browser.open('/warranty'))
    expect(status).toBe(hasSession ? 'verified' : 'none')
  })

  test('and Next.js has nothing to complain of', () => {
    expect(app.output).not.toMatch(complaints)
  })

  test('what went wrong is one line each in development, and none in production', async () => {
    // The proxy, a page and a route have a copy of the package each.
    for (const path of ['/items/mine', '/scan', '/items/mine/manual']) {
      await openBrowser(app.url).open(`${path}?vkjwt=${await mint({ aud: 'other.example' })}`)
      // Another browser: what failed is the answer to this one for a while.
      const ignored = { headers: { 'sec-fetch-mode': 'cors' } }
      await openBrowser(app.url).open(`${path}?vkjwt=${await mint()}`, ignored)
    }
    const noted = app.output.match(/(?<=vkjwt: )\w+(?=: )/g) ?? []
    if (command === 'start') expect(noted).toEqual([])
    else {
      expect(noted.toSorted()).toEqual([...new Set(noted)].toSorted())
      expect(noted).toEqual(expect.arrayContaining(['audience_mismatch', 'scan_not_redeemed']))
      expect(app.output).toMatch(/audience_mismatch.*'other\.example'.*'shop\.example'/)
      expect(app.output).toContain('cookie_needs_https')
    }
  })
})
