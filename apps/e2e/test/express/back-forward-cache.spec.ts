import { expect } from '../../src/browser/browser-test.ts'
import { test } from '../../src/browser/complete-browser-test.ts'
import { goBack, noteShowing } from '../../src/browser/go-back.ts'
import { scanCases } from '../../src/shops/scan-cases.ts'

const badgeState = 'data-vkjwt-state'

test.beforeEach(({ page }) => noteShowing(page))

for (const isReloaded of [false, true]) {
  const name = isReloaded ? 'and was loaded again' : 'straight from the tap'
  test(`no way back leads to a verified badge once the visit has ended: a page ${name}`, async ({
    page,
    badge,
    arrive,
    shop,
  }) => {
    await arrive(scanCases.verified)
    if (isReloaded) await page.reload()
    await page.goto(shop.explanation.path)
    expect(await goBack(page)).toBe('restored')
    await expect(badge).toHaveAttribute(badgeState, 'verified')

    await page.goto(shop.explanation.path)
    await page.evaluate(async () => {
      await fetch('/leave', { method: 'POST', redirect: 'manual' })
    })
    expect(await goBack(page)).toBe('loaded')
    await expect(badge).toHaveAttribute(badgeState, 'none')
    const reasons = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation')
      return JSON.stringify(navigation)
    })
    expect(reasons).toContain('response-cache-control-no-store')
  })
}

test('a page that caches may keep comes back from before the tap until it is loaded again', async ({
  page,
  badge,
  arrive,
  shop,
  item,
}) => {
  await page.goto(shop.itemPath(item))
  await page.goto(shop.explanation.path)
  const tab = await page.context().newPage()
  await arrive(scanCases.verified, { page: tab })
  await tab.close()
  expect(await goBack(page)).toBe('restored')
  await expect(badge).toHaveAttribute(badgeState, 'none')
  await page.reload()
  await expect(badge).toHaveAttribute(badgeState, 'verified')
})
