import { expect } from '../../src/browser/browser-test.ts'
import { test } from '../../src/browser/complete-browser-test.ts'
import { goBack, noteShowing } from '../../src/browser/go-back.ts'
import { scanCases } from '../../src/shops/scan-cases.ts'

const badgeState = 'data-vkjwt-state'

test.beforeEach(({ page }) => noteShowing(page))

test('the way back to a page of the visit shows it as it was', async ({
  page,
  badge,
  arrive,
  shop,
}) => {
  // On a busy machine the browser may let go of a kept page.
  await expect(async () => {
    await arrive(scanCases.verified)
    await page.goto(shop.explanation.path)
    expect(await goBack(page)).toBe('restored')
  }).toPass({ timeout: 45_000 })
  await expect(badge).toHaveAttribute(badgeState, 'verified')
  await page.reload()
  await expect(badge).toHaveAttribute(badgeState, 'verified')
})

test('the way back after another tap asks again what the page shows', async ({
  page,
  badge,
  arrive,
  shop,
}) => {
  await arrive(scanCases.verified)
  await arrive(scanCases.forged, { path: shop.explanation.path })
  expect(await goBack(page)).toBe('loaded')
  // What failed is the answer everywhere for its first ten seconds; the visit goes on underneath.
  await expect(badge).toHaveAttribute(badgeState, 'rejected')
})
