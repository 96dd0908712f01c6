import { addressOf } from '../../src/address-of.ts'
import { expect } from '../../src/browser-test.ts'
import { test } from '../../src/complete-browser-test.ts'
import { goBack, noteShowing } from '../../src/go-back.ts'
import { scanCases } from '../../src/scan-cases.ts'

const badgeState = 'data-vkjwt-state'

test.beforeEach(({ page }) => noteShowing(page))

test('a page that no cache keeps is asked for again on the way back, after a tap in another tab', async ({
  page,
  badge,
  demo,
  shop,
  item,
}) => {
  await page.goto(shop.itemPath(item))
  await page.goto(shop.explanation.path)
  const tab = await page.context().newPage()
  await tab.goto(addressOf(scanCases.verified, { demo, shop, item }))
  await tab.close()
  expect(await goBack(page)).toBe('loaded')
  await expect(badge).toHaveAttribute(badgeState, 'verified')
})
