import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { addressOf } from '../src/address-of.ts'
import { expect, test } from '../src/browser-test.ts'
import { scanCases, unavailableCase } from '../src/scan-cases.ts'

const narrowWidth = 320
const looks = [
  scanCases.verified,
  scanCases.insecure,
  scanCases.expired,
  scanCases.stale,
  scanCases.wrongItem,
  scanCases.forged,
  scanCases.none,
]

/** Fails where axe finds anything, and where the page is wider than a narrow phone. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.failureSummary}`)).toEqual([])
  await page.setViewportSize({ width: narrowWidth, height: 640 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(narrowWidth)
}

for (const scanCase of looks) {
  test(`a product page is for everybody after ${scanCase.name}`, async ({
    page,
    badge,
    arrive,
  }) => {
    await arrive(scanCase)
    await badge.locator('summary').click()
    await expectAccessible(page)
  })
}

test('a product page is for everybody during an outage', async ({
  page,
  badge,
  freshDemo: demo,
  shop,
  item,
}) => {
  demo.issuer.fail('down')
  await page.goto(addressOf(unavailableCase, { demo, shop, item }))
  await badge.locator('summary').click()
  await expectAccessible(page)
})

test('the tap page is for everybody', async ({ page, demo }) => {
  await page.goto(demo.issuerUrl)
  for (const summary of await page.locator('summary').all()) await summary.click()
  await expectAccessible(page)
})

test.describe('pages without a scan', () => {
  // One of them is a page that doesn't exist.
  test.use({ expectedErrors: [/the server responded with a status of 40[14]/] })

  test('the other pages are for everybody', async ({ page, shop, item }) => {
    for (const path of [...shop.otherPages, shop.gatedPath(item)]) {
      await test.step(path, async () => {
        await page.goto(path)
        await expectAccessible(page)
      })
    }
  })
})

test('opens the details of the badge by keyboard', async ({ page, badge, arrive }) => {
  await arrive(scanCases.verified)
  const summary = badge.locator('summary')
  const details = badge.locator('details')
  await expect(details).not.toHaveAttribute('open')
  const maxSteps = 20
  for (let step = 0; step < maxSteps; step += 1) {
    await page.keyboard.press('Tab')
    if (await summary.evaluate((element) => element === document.activeElement)) break
  }
  await expect(summary).toBeFocused()
  const outline = await summary.evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline).not.toBe('none')
  await page.keyboard.press('Enter')
  await expect(details).toHaveAttribute('open')
  await expect(badge.getByText('Serial number')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(details).not.toHaveAttribute('open')
})

test.describe('without JavaScript', () => {
  // The browser says of each script that it may not load.
  test.use({ javaScriptEnabled: false, expectedErrors: [/^csp .*\.js/] })

  for (const scanCase of [scanCases.verified, scanCases.forged, scanCases.none]) {
    test(`shows “${scanCase.title}” all the same`, async ({ badge, arrive }) => {
      await arrive(scanCase)
      await expect(badge.getByText(scanCase.title)).toBeVisible()
      await badge.locator('summary').click()
      await expect(badge.locator('.vkjwt-text')).toBeVisible()
    })
  }
})
