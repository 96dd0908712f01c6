import { test as base, expect, makeView, quote } from '../../src/browser/element-test.ts'
import { findCompleteBrowser } from '../../src/browser/find-browser.ts'
import { goBack, noteShowing } from '../../src/browser/go-back.ts'

const browser = findCompleteBrowser()
const state = 'data-vkjwt-state'

const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const executablePath = browser?.executablePath ?? launchOptions.executablePath ?? ''
      const ignoreDefaultArgs = ['--disable-back-forward-cache']
      await use({ ...launchOptions, executablePath, ignoreDefaultArgs })
    },
    { scope: 'worker' },
  ],
})

// The browser that most tests take has no such cache. Where CI is set, a missing one is an error before.
test.skip(
  browser === undefined,
  'the back-forward cache needs a whole Chromium: apt-get install chromium',
)

test.beforeEach(async ({ page, site }) => {
  await noteShowing(page)
  site.answers.set('/other', '<!doctype html><title>Another page</title>')
})

test('asks again when the page comes back, since the visit may have ended', async ({
  show,
  site,
  page,
  badge,
}) => {
  site.answers.set('/scan', (response, count) =>
    response.end(JSON.stringify(count === 1 ? makeView() : { state: 'none' })),
  )
  await show('<vk-badge src="/scan"></vk-badge>')
  await expect(badge).toHaveAttribute(state, 'verified')
  await page.goto(`${site.url}/other`)
  expect(await goBack(page)).toBe('restored')
  await expect(badge).toHaveAttribute(state, 'none')
})

test('never shows a stale verified when the page comes back', async ({
  show,
  site,
  page,
  badge,
}) => {
  await show(`<vk-badge view="${quote(makeView(2000))}"></vk-badge>`)
  await expect(badge).toHaveAttribute(state, 'verified')
  await page.goto(`${site.url}/other`)
  await page.waitForTimeout(2500)
  expect(await goBack(page)).toBe('restored')
  expect(await badge.getAttribute(state)).toBe('expired')
})
