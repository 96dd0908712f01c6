import { describe, expect, test } from 'vitest'
import { type Browser, navigation, openBrowser, shownScan } from './browser.ts'
import { fixtureProxies } from './fixture-app.ts'
import { startSessionApp } from './session-app.ts'

const app = await startSessionApp({}, fixtureProxies)
const { issuer, tap } = app

/** A visitor who reads French, on a site whose proxies are composed in this way. */
function visitor(composition: string): { browser: Browser; headers: Record<string, string> } {
  const language = { 'accept-language': 'fr', 'x-composition': composition }
  return { browser: openBrowser(app.url), headers: { ...navigation, ...language } }
}

const localizing = ['intl behind', 'intl before', 'auth and intl behind']
const others = ['auth behind', 'auth before', 'handshake behind', 'handshake before']
const guarding = [...others, 'auth and intl behind']

describe.each([
  ...localizing.map((composition) => [composition, '/items/lamp', '/fr/items/lamp'] as const),
  ...others.map((composition) => [composition, '/fr/items/lamp', '/fr/items/lamp'] as const),
])('%s', (composition, path, landed) => {
  test.each([
    ['a genuine tap', async () => `vkjwt=${await tap()}`, 'verified'],
    ['a forged tap', async () => `vkjwt=${await issuer.bad.forged()}`, 'signature_invalid'],
    ['an insecure tap', async () => 'vkstatus=insecure', 'unverified'],
    ['an expired token', async () => `vkjwt=${await issuer.bad.expired()}`, 'token_expired'],
  ])('%s is told where the browser lands', async (_name, toQuery, expected) => {
    const { browser, headers } = visitor(composition)
    const shown = await browser.open(`${path}?ref=a&${await toQuery()}`, { headers })
    const { code, status } = shownScan(shown)
    expect([shown.path, code ?? status]).toEqual([`${landed}?ref=a`, expected])
  })

  test('the visit goes on', async () => {
    const { browser, headers } = visitor(composition)
    const link = `${path}?vkjwt=${await tap()}`
    await browser.open(link, { headers })
    expect(shownScan(await browser.open(link, { headers })).status).toBe('verified')
    const again = await visitor(composition).browser.open(link, { headers })
    expect(shownScan(again).code).toBe('already_used')
  })
})

describe.each(guarding)('%s', (composition) => {
  test.each([
    ['a navigation', navigation],
    ['a fetch', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['a frame', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
    ['a client without fetch metadata', {}],
  ])('no scan gets %s past the check beside it', async (_name, metadata) => {
    for (const query of [`vkjwt=${await tap()}`, 'vkstatus=insecure', 'vkuid=04AE72D2062190', '']) {
      const { browser, headers: all } = visitor(composition)
      const language = Object.entries(all).filter(([name]) => !name.startsWith('sec-'))
      const headers = { ...Object.fromEntries(language), ...metadata }
      const answer = await browser.open(`/en/account?${query}`, { headers })
      expect(answer.text.includes('For members')).toBe(false)
      expect(answer.path).toMatch(/^\/(?:fr\/)?(?:sign-in|api\/auth\/signin)/)
    }
  })
})
