import { expect, test } from '../../src/browser/browser-test.ts'
import { deliveryOf, followLink } from '../../src/browser/follow-link.ts'
import { speculate } from '../../src/browser/speculate.ts'
import { listRequests } from '../../src/shops/list-requests.ts'
import { scanCases } from '../../src/shops/scan-cases.ts'

const badgeState = 'data-vkjwt-state'

for (const kind of ['prefetch', 'prerender'] as const) {
  test(`a ${kind} during the visit is not shown after its end`, async ({
    page,
    badge,
    arrive,
    demo,
    shop,
    item,
  }) => {
    await arrive(scanCases.verified)
    const path = `${shop.itemPath(item)}?ahead=${kind}`
    const fetchAhead = async (): Promise<void> => {
      const before = await listRequests(demo, shop.itemPath(item))
      await page.goto(shop.explanation.path)
      await speculate(page, kind, path)
      await expect
        .poll(async () => (await listRequests(demo, shop.itemPath(item))).length)
        .toBe(before.length + 1)
    }
    await fetchAhead()
    await followLink(page, path)
    expect(await deliveryOf(page)).toBe('navigational-prefetch')
    await expect(badge).toHaveAttribute(badgeState, 'verified')

    await fetchAhead()
    await page.evaluate(async () => {
      await fetch('/leave', { method: 'POST', redirect: 'manual' })
    })
    await followLink(page, path)
    await expect(badge).toHaveAttribute(badgeState, 'none')
    expect(await deliveryOf(page)).toBe('')
  })
}
