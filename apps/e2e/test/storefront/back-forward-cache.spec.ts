import { expect } from '../../src/browser/browser-test.ts'
import { test } from '../../src/browser/complete-browser-test.ts'
import { goBack, noteShowing } from '../../src/browser/go-back.ts'
import { scanCases } from '../../src/shops/scan-cases.ts'

const badgeState = 'data-vkjwt-state'

test.beforeEach(({ page }) => noteShowing(page))

test('a page that no cache keeps is asked for again on the way back, after a tap in another tab', async ({
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
  expect(await goBack(page)).toBe('loaded')
  await expect(badge).toHaveAttribute(badgeState, 'verified')
})
