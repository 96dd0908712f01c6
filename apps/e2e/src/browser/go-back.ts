import { expect, type Page } from '@playwright/test'

/** Has pages note on themselves how they came to be shown. Call it before the first of them. */
export async function noteShowing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const note = (shown: string): void => {
      document.documentElement.dataset['shown'] = shown
    }
    addEventListener('pageshow', ({ persisted }) => note(persisted ? 'restored' : 'loaded'))
    addEventListener('pagehide', () => note('left'))
  })
}

/**
 * Goes back in the browser's history. Resolves with `restored` where the page had been kept as it
 * was, and with `loaded` where it had not.
 */
export async function goBack(page: Page): Promise<string> {
  // A page that was kept doesn't load, for which Playwright would wait.
  await page.goBack({ waitUntil: 'commit' })
  let shown = ''
  await expect(async () => {
    // Where the cache has to give up a page late, the browser starts over in the midst of this.
    shown = await page.evaluate(() => document.documentElement.dataset['shown'] ?? '')
    expect(shown).toMatch(/restored|loaded/)
  }).toPass({ timeout: 15_000 })
  return shown
}
