import { expect, test } from '../src/browser/browser-test.ts'
import { expectAccessible } from '../src/looks/expect-accessible.ts'
import { scanCases } from '../src/shops/scan-cases.ts'

const looks = [
  scanCases.verified,
  scanCases.insecure,
  scanCases.expired,
  scanCases.stale,
  scanCases.wrongItem,
  scanCases.forged,
  scanCases.none,
]

for (const scanCase of looks) {
  test(`is accessible and fits a narrow phone after ${scanCase.name}`, async ({
    page,
    badge,
    arrive,
  }) => {
    await arrive(scanCase)
    await badge.locator('summary').click()
    await expectAccessible(page)
  })
}

test('the tap page is accessible and fits a narrow phone', async ({ page, demo }) => {
  await page.goto(demo.issuerUrl)
  // Some stand within others, so none is clicked.
  await page.locator('details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '')
  })
  await expectAccessible(page)
})

test.describe('pages without a scan', () => {
  // One of them is a page that doesn't exist.
  test.use({ expectedErrors: [/the server responded with a status of 40[14]/] })

  test('are accessible and fit a narrow phone', async ({ page, shop, item }) => {
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
