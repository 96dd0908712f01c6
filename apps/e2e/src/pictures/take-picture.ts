import type { Browser, BrowserContextOptions, Page } from '@playwright/test'

const shownTime = '14 Mar 2026, 10:24 GMT'

/** What to take a picture of. */
export interface Subject {
  /** The page's address, made for this picture alone where it is a function. */
  address: string | ((page: Page) => Promise<string>)
  /** The state that the badge must show; none on a page without a badge, or with any. */
  state?: string
  /** What has to be done before the page is opened, or on it, in the same browser. */
  before?: (page: Page) => Promise<void>
  after?: (page: Page) => Promise<void>
}

/** PNG pictures of a page. */
export interface Picture {
  /** What the window shows first. */
  window: Buffer
  /** From its top to its bottom. */
  whole: Buffer
}

/** Takes pictures of a page. Rejects when its badge isn't there. */
export async function takePicture(
  browser: Browser,
  { address, state, before, after }: Subject,
  look: BrowserContextOptions,
): Promise<Picture> {
  const context = await browser.newContext({ ...look, locale: 'en-GB', reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await before?.(page)
    await page.goto(typeof address === 'string' ? address : await address(page), {
      waitUntil: 'networkidle',
    })
    await after?.(page)
    if (state !== undefined) {
      await page.locator(`[data-vkjwt-state="${state}"]`).waitFor()
      // The shop's clock is the real one: without this, each picture would differ from the last.
      for (const time of await page.locator('.vkjwt-line time').all()) {
        await time.evaluate((element, text) => element.replaceChildren(text), shownTime)
      }
    }
    const window = await page.screenshot({ animations: 'disabled' })
    // What is further down loads when it is looked at.
    await page.evaluate(() => {
      for (const image of document.images) image.loading = 'eager'
    })
    await page.waitForLoadState('networkidle')
    const whole = await page.screenshot({ animations: 'disabled', fullPage: true })
    return { window, whole }
  } finally {
    await context.close()
  }
}
