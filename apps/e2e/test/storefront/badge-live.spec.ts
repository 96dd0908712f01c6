import { expect, test } from '../../src/browser/browser-test.ts'

const state = 'data-vkjwt-state'
const milliseconds = 4000

test.beforeEach(async ({ page, badge }) => {
  await page.goto(`/badges/live?seconds=${milliseconds / 1000}`)
  await expect(badge).toHaveAttribute(state, 'verified')
  await expect(badge).toHaveAttribute('aria-live', 'polite')
})

test.describe('a badge that follows the time', () => {
  test('runs out while the page is open, whatever its wall clock says', async ({ page, badge }) => {
    await badge.locator('summary').click()
    await page.evaluate(() => {
      const now = Date.now
      Date.now = () => now() - 3_600_000
    })
    await expect(badge).toHaveAttribute(state, 'expired')
    await expect(badge.getByText('This scan has expired')).toBeVisible()
    await expect(badge.locator('details')).toHaveAttribute('open')
  })

  test('stays run out where a router shows the page again as it was', async ({ page, badge }) => {
    await page.getByRole('link', { name: 'another page' }).click()
    const title = page.getByRole('heading', { level: 1 })
    await expect(title).not.toHaveText('A badge that runs out')
    await page.waitForTimeout(milliseconds)
    await page.goBack()
    await expect(title).toHaveText('A badge that runs out')
    expect(await badge.getAttribute(state)).toBe('expired')
  })
})

test.describe('a page from the back-forward cache', () => {
  test('never shows a stale verified, though its timers stood still', async ({ page, badge }) => {
    // What a browser does to the timers of a page that it keeps.
    await page.addInitScript(() => {
      const start = setTimeout
      const stopped = (handler: () => void, wait = 0) => (wait < 1000 ? start(handler, wait) : 0)
      Object.assign(window, { setTimeout: stopped })
    })
    await page.reload()
    await expect(badge).toHaveAttribute(state, 'verified')
    await page.waitForTimeout(milliseconds + 500)
    expect(await badge.getAttribute(state)).toBe('verified')
    // As soon as the page is told, and not a frame later.
    const shown = await badge.evaluate(async (element) => {
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
      await Promise.resolve()
      return element.getAttribute('data-vkjwt-state')
    })
    expect(shown).toBe('expired')
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, expectedErrors: [/^csp .*\.js/] })

  test('it is the badge that the server made', async ({ badge }) => {
    await expect(badge.getByText('Chip verified')).toBeVisible()
  })
})
