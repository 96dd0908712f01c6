import { createServer, request as sendRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Browser, navigation, openBrowser, shownScan } from './browser.ts'
import { startSessionApp } from './session-app.ts'

/* A front that serves the shop below `/shop` and asks it without. */

const app = await startSessionApp({ SHOP_PREFIX: '/shop' })
const { issuer, tap } = app
const front = createServer((request, response) => {
  const { hostname, port } = new URL(app.url)
  const { headers, method, url = '' } = request
  if (!url.startsWith('/shop/')) {
    response.writeHead(404).end()
    return
  }
  const passed = { hostname, port, method, headers, path: url.slice('/shop'.length) }
  request.pipe(
    sendRequest(passed, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(response)
    }),
  )
})
let browser: Browser
beforeAll(() => new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve)))
afterAll(
  () =>
    new Promise((resolve) => {
      front.closeAllConnections()
      front.close(() => resolve(undefined))
    }),
)
beforeEach(() => {
  const address = front.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  browser = openBrowser(`http://127.0.0.1:${address.port}`)
})
const setClock = (seconds: number) =>
  openBrowser(app.url).send(`/clock?seconds=${seconds}`, { method: 'POST' })

test.each(['/shop/items/mine', '/shop/scan', '/shop/legacy', '/shop/api/legacy-scan'])(
  '%s shows a tap below the prefix',
  async (path) => {
    const shown = await browser.open(`${path}?a=1&vkjwt=${await tap()}`)
    expect([shown.status, shown.path]).toEqual([200, `${path}?a=1`])
    expect(shownScan(shown)).toMatchObject({ status: 'verified', source: 'session' })
  },
)

test.each(['/shop/items/mine', '/shop/scan', '/shop/legacy'])(
  '%s shows what failed there, also when the first moments are over',
  async (path) => {
    const shown = await browser.open(`${path}?vkjwt=${await issuer.bad.forged()}`)
    expect([shown.path, shownScan(shown).code]).toEqual([path, 'signature_invalid'])
    await setClock(11)
    try {
      expect(shownScan(await browser.open(path)).code).toBe('signature_invalid')
      expect(shownScan(await browser.open('/shop/warranty')).status).toBe('none')
    } finally {
      await setClock(0)
    }
  },
)

test('what redeems nothing stays below the prefix too', async () => {
  await browser.open(`/shop/scan?vkjwt=${await tap()}`)
  const headers = { ...navigation, 'sec-fetch-dest': 'iframe' }
  const shown = await browser.open(`/shop/scan?vkjwt=${await tap()}`, { headers })
  expect([shown.status, shown.path, shown.redirects[0]?.status]).toEqual([200, '/shop/scan', 307])
  expect(shownScan(shown)).toMatchObject({ status: 'verified' })
})
