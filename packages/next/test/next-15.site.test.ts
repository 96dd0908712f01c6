import { defaultChip } from '@vkjwt/mock-issuer'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Browser, navigation, openBrowser, shownScan } from './browser.ts'
import { fixture15 } from './fixture-app.ts'
import { startSessionApp } from './session-app.ts'
import { tryBypasses } from './try-bypass.ts'

const app = await startSessionApp({}, fixture15)
const { issuer, tap, takeReports } = app
const verified = { status: 'verified', chip: defaultChip.id, source: 'session' }
const none = { status: 'none', view: { state: 'none' } }
let browser: Browser
beforeEach(() => {
  browser = openBrowser(app.url)
  takeReports()
})

const readers = ['/items/mine', '/warranty', '/scan', '/legacy', '/de/legacy', '/api/legacy-scan']

describe.each(readers)('%s', (path) => {
  test('shows a tap on the clean page, for the visit, and to this browser alone', async () => {
    const link = `${path}?ref=a%20b&a=1&a=2&vkjwt=${await tap()}&z=%C3%A9`
    const shown = await browser.open(link)
    expect(shownScan(shown)).toMatchObject(verified)
    expect(shown.path).toMatch(/\?ref=a(?:%20|\+)b&a=1&a=2&z=%C3%A9$/)
    expect(shown.path.startsWith(`${path}?`)).toBe(true)
    const [redirect] = shown.redirects
    expect([redirect?.status, redirect?.headers.get('cache-control')]).toEqual([
      303,
      'private, no-store',
    ])
    expect(shownScan(await browser.open(link))).toMatchObject(verified)
    expect(shownScan(await openBrowser(app.url).open(link))).toMatchObject({ code: 'already_used' })
    expect(takeReports()).toHaveLength(2)
  })

  test('shows a failed scan where it lands', async () => {
    const shown = await browser.open(`${path}?vkjwt=${await issuer.bad.forged()}`)
    expect([shown.path, shownScan(shown).code]).toEqual([path, 'signature_invalid'])
    for (const other of readers) {
      expect(shownScan(await browser.open(other)).code).toBe('signature_invalid')
    }
  })

  test.each([
    ['HEAD', { method: 'HEAD', headers: navigation }, 200],
    ['an iframe', { headers: { ...navigation, 'sec-fetch-dest': 'iframe' } }, 200],
    ['a prefetch', { headers: { ...navigation, 'sec-purpose': 'prefetch' } }, 425],
  ])('leaves the token to the navigation that follows %s', async (_name, init, status) => {
    const link = `${path}?vkjwt=${await tap()}`
    const answer = await browser.open(link, init)
    expect([answer.status, browser.cookies, takeReports()]).toEqual([status, [], []])
    expect(answer.text).not.toMatch(/verified/)
    expect(shownScan(await browser.open(link))).toMatchObject(verified)
  })
})

test.each(['/items,connect.sid=X,z=1', '/items;Domain=shop.example,a=b', '/a=b,c=d,e=f'])(
  'the path %s of a failed scan plants no cookie',
  async (path) => {
    const answer = await browser.send(`${path}?vkstatus=x`, { headers: navigation })
    expect(answer.headers.getSetCookie().map((line) => line.split('=')[0])).toEqual([
      '__Host-vkscan-failure',
    ])
  },
)

describe('a Pages Router in two languages', () => {
  const german = { ...navigation, 'accept-language': 'de' }

  test.each([
    ['a genuine tap', async () => `vkjwt=${await tap()}`, 'verified'],
    ['a forged tap', async () => `vkjwt=${await issuer.bad.forged()}`, 'signature_invalid'],
    ['an insecure tap', async () => 'vkstatus=insecure', 'unverified'],
  ])('%s is told where Next.js sends a visitor for the language', async (_name, toQuery, told) => {
    const shown = await browser.open(`/?${await toQuery()}`, { headers: german })
    const { code, status } = shownScan(shown)
    expect([shown.path.split('?')[0], code ?? status]).toEqual(['/de', told])
  })
})

test('a gate opens to the visit and to nobody else', async () => {
  await browser.open(`/items/mine?vkjwt=${await tap()}`)
  expect((await browser.send('/manual', { method: 'POST' })).status).toBe(200)
  expect((await openBrowser(app.url).open('/manual')).status).toBe(401)
})

test('a server action ends the visit', async () => {
  const page = await browser.open(`/warranty?vkjwt=${await tap()}`)
  const [, action = ''] = /name="(\$ACTION_ID_[^"]+)"/.exec(page.text) ?? []
  const type = 'multipart/form-data; boundary=x'
  const body = `--x\r\ncontent-disposition: form-data; name="${action}"\r\n\r\n\r\n--x--\r\n`
  const init = { method: 'POST', body, headers: { 'content-type': type } }
  expect(shownScan(await browser.send('/warranty', init))).toEqual(none)
  expect(browser.cookies).toEqual([])
})

test('nothing is redeemed where the middleware does not run', async () => {
  const page = await browser.open(`/forgotten?vkjwt=${await tap()}`)
  expect(shownScan(page)).toMatchObject({ status: 'unavailable', code: 'scan_not_redeemed' })
  expect([browser.cookies, takeReports()]).toEqual([[], []])
})

test.each(['/items/mine', '/legacy', '/manual'])(
  'no way to ask for %s verifies what the middleware did not redeem, redeems twice or crashes',
  { timeout: 180_000 },
  async (path) => {
    expect(await tryBypasses(app, path)).toEqual([])
  },
)
