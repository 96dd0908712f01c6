import { expect, test } from '../../src/browser/browser-test.ts'
import { scanCases } from '../../src/shops/scan-cases.ts'

const badgeState = 'data-vkjwt-state'

for (const [space, name] of [
  ['\u2000', 'U+2000'],
  ['\u00a0', 'U+00A0'],
  ['\u3000', 'U+3000'],
] as const) {
  test(`a cookie whose name begins with ${name} is kept by the browser, and is none of the shop’s`, async ({
    context,
    page,
    badge,
    arrive,
    shop,
    item,
  }) => {
    await arrive(scanCases.verified)
    await expect(badge).toHaveAttribute(badgeState, 'verified')
    const visit = (await context.cookies()).find((cookie) => /vkscan$/.test(cookie.name))
    expect(visit).toBeDefined()
    await context.clearCookies()

    // What a page of a subdomain can do, with and without a prefix that nobody guards behind a space.
    const kept = await page.evaluate(
      ([blank, value]) => {
        for (const own of ['vkscan', '__Host-vkscan']) {
          // biome-ignore lint/suspicious/noDocumentCookie: it is the way that an attacker has.
          document.cookie = `${blank}${own}=${value}; path=/`
        }
        return document.cookie
      },
      [space, visit?.value ?? ''] as const,
    )
    expect(kept).toContain(`${space}vkscan=${visit?.value}`)
    expect(kept).toContain(`${space}__Host-vkscan=${visit?.value}`)
    await page.goto(shop.itemPath(item))
    await expect(badge).toHaveAttribute(badgeState, 'none')
  })
}
