import { test as base } from './browser-test.ts'
import { findCompleteBrowser } from './find-browser.ts'

const browser = findCompleteBrowser()

/** A browser test with a back-forward cache. Skipped, with the reason, where no such browser is. */
export const test: typeof base = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const executablePath = browser?.executablePath ?? launchOptions.executablePath ?? ''
      // Playwright switches the cache off, because its own way back waits for a page to load.
      const ignoreDefaultArgs = ['--disable-back-forward-cache']
      await use({ ...launchOptions, executablePath, ignoreDefaultArgs })
    },
    { scope: 'worker' },
  ],
})

// The browser that most tests take has no such cache. Where CI is set, a missing one was an error above.
test.skip(
  browser === undefined,
  'the back-forward cache needs a whole Chromium: apt-get install chromium',
)
