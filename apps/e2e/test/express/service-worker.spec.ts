import { expect, test } from '../../src/browser-test.ts'
import { installWorker } from '../../src/install-worker.ts'
import { scanCases } from '../../src/scan-cases.ts'

const badgeState = 'data-vkjwt-state'

test('a tap that a service worker asks for in its own name is no “tap the chip”', async ({
  page,
  badge,
  arrive,
  shop,
  item,
}) => {
  await page.goto(shop.explanation.path)
  await installWorker(page, 'asking')
  await arrive(scanCases.verified)
  await expect(badge).toHaveAttribute(badgeState, 'unavailable')
  await page.goto(shop.itemPath(item))
  await expect(badge).toHaveAttribute(badgeState, 'none')
})
