import { addressOf } from '../src/address-of.ts'
import { expect, test } from '../src/browser-test.ts'
import { scanCases } from '../src/scan-cases.ts'

const scans = [scanCases.verified, scanCases.insecure, scanCases.forged, scanCases.repeated]

for (const scan of scans) {
  test(`keeps the answer to ${scan.name} out of caches and referrers`, async ({
    page,
    demo,
    shop,
    item,
  }) => {
    const response = await page.goto(addressOf(scan, { demo, shop, item }))
    const headers = response?.headers() ?? {}
    const cacheControl = (headers['cache-control'] ?? '').split(/,\s*/)
    expect(cacheControl).toContain('private')
    expect(cacheControl).toContain('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })
}

for (const scan of [scanCases.verified, scanCases.forged, scanCases.wrongItem]) {
  test(`hands on the token of ${scan.name} to nothing but the gate`, async ({
    page,
    arrive,
    shop,
    item,
  }) => {
    await arrive(scan)
    const token = new URL(page.url()).searchParams.get('vkjwt') ?? ''
    expect(token).not.toBe('')
    // What the framework's own scripts know is the address that the browser shows anyway.
    const markup = await page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true) as Element
      for (const script of copy.querySelectorAll('script')) script.remove()
      return copy.outerHTML
    })
    const gate = `${shop.gatedPath(item)}?vkjwt=`
    const links = scan.state === 'verified' ? 1 : 0
    expect(markup.split(token)).toHaveLength(1 + links)
    expect(markup.split(gate + token)).toHaveLength(1 + links)
  })
}

test('takes the token along to no other page', async ({ page, arrive, demo, shop }) => {
  await arrive(scanCases.verified)
  const leaks: string[] = []
  page.on('request', (request) => {
    const seen = [request.url(), request.headers()['referer'] ?? '']
    if (seen.some((text) => text.includes('vkjwt'))) leaks.push(request.url())
  })
  await page.getByRole('link', { name: shop.explanation.link }).click()
  await expect(page).toHaveURL(demo.shopUrl + shop.explanation.path)
  expect(await page.evaluate(() => document.referrer)).not.toContain('vkjwt')
  expect(leaks).toEqual([])
})
