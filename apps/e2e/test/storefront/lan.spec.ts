import { chromium } from '@playwright/test'
import { startDemo } from 'demo'
import { expect, test } from '../../src/browser/browser-test.ts'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { pickPort } from '../../src/servers/pick-port.ts'
import { fillWarranty, warrantyPath } from '../../src/shops/warranty.ts'

// To the shop an address like any other in a private network: not the one it listens on otherwise, and
// known to neither the issuer nor the cookie rules by the name localhost.
const host = '127.0.0.2'

test('a phone in the network taps over http, and its visit is kept', async ({ shop, item }) => {
  test.setTimeout(90_000)
  await using started = new AsyncDisposableStack()
  const ports = { shopPort: await pickPort(), issuerPort: await pickPort() }
  const demo = await startDemo({ ...ports, host })
  started.defer(demo.stop)
  const browser = await chromium.launch(await findBrowser())
  started.defer(() => browser.close())
  const page = await browser.newPage({ locale: 'en-GB' })
  expect(demo.shopUrl).toBe(`http://${host}:${ports.shopPort}`)
  expect(demo.issuerUrl).toBe(`http://${host}:${ports.issuerPort}`)

  const strangers: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== host) strangers.push(request.url())
  })
  await page.goto(demo.issuerUrl)
  await page.getByRole('link', { name: item.name }).first().click()
  await page.waitForURL(demo.shopUrl + shop.itemPath(item))
  const badge = page.locator('section.vkjwt-badge')
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'verified')
  await expect(badge).toContainText(host)
  const cookies = await page.context().cookies()
  expect(cookies).toMatchObject([{ name: 'vkscan', domain: host, secure: false, httpOnly: true }])
  await page.reload()
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'verified')

  await page.goto(demo.shopUrl + warrantyPath(item))
  await fillWarranty(page)
  await page.getByRole('button', { name: 'Register the warranty' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is in the book')
  expect(strangers).toEqual([])

  // Nothing of it is to be had at the address that it listens on otherwise.
  await expect(fetch(`http://127.0.0.1:${ports.shopPort}/`)).rejects.toThrow()
})
