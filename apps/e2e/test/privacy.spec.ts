import { expect, test } from '../src/browser/browser-test.ts'
import { startStranger } from '../src/servers/start-stranger.ts'
import { addressOf } from '../src/shops/address-of.ts'
import { scanCases } from '../src/shops/scan-cases.ts'

const scans = [scanCases.verified, scanCases.insecure, scanCases.forged, scanCases.repeated]

for (const scan of scans) {
  test(`keeps the address of ${scan.name} out of caches and referrers`, async ({
    request,
    demo,
    shop,
    item,
  }) => {
    const tap = await request.get(addressOf(scan, { demo, shop, item }), { maxRedirects: 0 })
    const redeemed = await request.get(tap.headers()['location'] ?? '', { maxRedirects: 0 })
    expect(redeemed.status()).toBe(303)
    const headers = redeemed.headers()
    expect(headers['location']).not.toMatch(/vkjwt|vkstatus|vkuid/)
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    const page = await request.get(new URL(headers['location'] ?? '', demo.shopUrl).href)
    expect(page.headers()['cache-control']).toContain('no-store')
  })
}

for (const scan of [scanCases.verified, scanCases.forged, scanCases.wrongItem]) {
  test(`leaves nothing of the token of ${scan.name} anywhere`, async ({
    page,
    arrive,
    demo,
    shop,
    item,
  }) => {
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url(), request.headers()['referer'] ?? ''))
    await arrive(scan)
    const token = seen.map((url) => URL.parse(url)?.searchParams.get('vkjwt')).find(Boolean) ?? ''
    expect(token).not.toBe('')
    expect(page.url()).toBe(demo.shopUrl + shop.itemPath(item))
    // The whole document, the framework's own scripts and data included.
    expect(await page.content()).not.toContain(token)

    seen.length = 0
    await page.getByRole('link', { name: shop.explanation.link }).click()
    await expect(page).toHaveURL(demo.shopUrl + shop.explanation.path)
    expect(await page.evaluate(() => document.referrer)).not.toContain('vkjwt')
    await page.goBack()
    await expect(page).toHaveURL(demo.shopUrl + shop.itemPath(item))
    expect(seen.filter((text) => text.includes('vkjwt'))).toEqual([])
  })
}

test.describe('what the page says of itself to others', () => {
  // The shop’s own policy keeps pictures of others out; a site without one would load them.
  test.use({ bypassCSP: true })

  test('is the clean address, even where a link asks for all of it', async ({
    page,
    arrive,
    demo,
    shop,
    item,
  }) => {
    const stranger = await startStranger()
    await arrive(scanCases.verified)
    await page.evaluate(async (url) => {
      const picture = new Image()
      picture.referrerPolicy = 'unsafe-url'
      picture.src = `${url}/picture`
      await picture.decode()
      const link = document.createElement('a')
      link.referrerPolicy = 'unsafe-url'
      link.href = `${url}/link`
      document.body.append(link)
      // Afterwards, so that this function still has somewhere to return to.
      setTimeout(() => link.click())
    }, stranger.url)
    await page.waitForURL(`${stranger.url}/link`)
    const clean = demo.shopUrl + shop.itemPath(item)
    expect(stranger.referrers).toEqual([clean, clean])
    await page.close()
    await stranger.stop()
  })
})
