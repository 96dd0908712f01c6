import { expect, test } from '../src/browser/browser-test.ts'
import { addressOf } from '../src/shops/address-of.ts'
import { scanCases } from '../src/shops/scan-cases.ts'
import { tapAddress } from '../src/shops/tap-address.ts'

const badgeState = 'data-vkjwt-state'
const badges = 'section.vkjwt-badge'

test('a tap is a visit: clean address, reload, way back, second tab, second browser', async ({
  page,
  browser,
  badge,
  arrive,
  demo,
  shop,
  item,
}) => {
  const clean = demo.shopUrl + shop.itemPath(item)
  let landing = ''
  page.on('request', (request) => {
    if (request.url().includes('vkjwt=')) landing = request.url()
  })
  await arrive(scanCases.verified, { path: `${shop.itemPath(item)}?ref=a%20b&flag=&size=L` })

  await test.step('the address has everything but the scan', async () => {
    const { pathname, searchParams } = new URL(page.url())
    expect(pathname).toBe(shop.itemPath(item))
    expect([...searchParams]).toEqual([
      ['ref', 'a b'],
      ['flag', ''],
      ['size', 'L'],
    ])
    await expect(badge).toHaveAttribute(badgeState, 'verified')
  })

  await test.step('a reload and the original link show the same', async () => {
    await page.reload()
    await expect(badge).toHaveAttribute(badgeState, 'verified')
    await page.goto(landing)
    expect(page.url()).not.toContain('vkjwt')
    await expect(badge).toHaveAttribute(badgeState, 'verified')
  })

  await test.step('so do the way back and a second tab', async () => {
    await page.goto(demo.shopUrl + shop.explanation.path)
    await page.goBack()
    await expect(badge).toHaveAttribute(badgeState, 'verified')
    const tab = await page.context().newPage()
    await tab.goto(clean)
    await expect(tab.locator(badges)).toHaveAttribute(badgeState, 'verified')
    await tab.close()
  })

  await test.step('another browser sees no scan on the clean link, and a used one on the original', async () => {
    const stranger = await browser.newContext()
    const visitor = await stranger.newPage()
    await visitor.goto(clean)
    await expect(visitor.locator(badges)).toHaveAttribute(badgeState, 'none')
    await visitor.goto(landing)
    expect(visitor.url()).not.toContain('vkjwt')
    await expect(visitor.locator(badges)).toHaveAttribute(badgeState, 'already-used')
    await stranger.close()
  })
})

test('a prefetch spends nothing: the click is verified', async ({
  page,
  request,
  badge,
  demo,
  shop,
  item,
}) => {
  const landing = await tapAddress(request, { demo, shop, item })
  for (const headers of [{ 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch' }]) {
    const early = await request.get(landing, { headers, maxRedirects: 0 })
    expect(early.status()).toBe(425)
    expect(early.headers()['cache-control']).toContain('no-store')
  }
  await page.goto(landing)
  await expect(badge).toHaveAttribute(badgeState, 'verified')
})

test('without cookies the clean page shows no scan, and nothing goes in circles', async ({
  playwright,
  demo,
  shop,
  item,
}) => {
  const openWithoutCookies = async (url: string) => {
    const context = await playwright.request.newContext()
    const response = await context.get(url, { maxRedirects: 0 })
    const answer = {
      status: response.status(),
      location: response.headers()['location'] ?? '',
      html: await response.text(),
    }
    await context.dispose()
    return answer
  }
  const tap = await openWithoutCookies(addressOf(scanCases.verified, { demo, shop, item }))
  const redeemed = await openWithoutCookies(tap.location)
  expect(redeemed.status).toBe(303)
  const page = await openWithoutCookies(new URL(redeemed.location, demo.shopUrl).href)
  expect(page.status).toBe(200)
  expect(page.html).toContain(`${badgeState}="none"`)
  expect(page.html).toMatch(/Allow cookies/i)
})

test('the chip of another item leads to its own page, where it is verified', async ({
  page,
  badge,
  arrive,
  shop,
  item,
}) => {
  await arrive(scanCases.wrongItem)
  await expect(badge).toHaveAttribute(badgeState, 'wrong-item')
  const other = shop.items.find(({ slug }) => slug !== item.slug)
  await page
    .getByRole('article')
    .getByRole('link', { name: other?.name ?? '' })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(other?.name ?? '')
  await expect(badge).toHaveAttribute(badgeState, 'verified')
})
