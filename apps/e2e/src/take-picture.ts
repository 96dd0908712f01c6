import type { Browser, BrowserContextOptions } from '@playwright/test'
import sharp from 'sharp'

const shownTime = '14 Mar 2026, 10:24 GMT'

/** What to take a picture of. */
export interface Subject {
  address: string
  /** The state that the badge must show; none on a page without a badge. */
  state?: string
  /** Whether the picture shows the whole page. Default: what the window shows first. */
  fullPage?: boolean
}

/** Takes a PNG picture of a page. Rejects when its badge isn't there. */
export async function takePicture(
  browser: Browser,
  { address, state, fullPage = false }: Subject,
  look: BrowserContextOptions,
): Promise<Buffer> {
  const context = await browser.newContext({ ...look, locale: 'en-GB', reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(address, { waitUntil: 'networkidle' })
    if (state !== undefined) {
      await page.locator(`[data-vkjwt-state="${state}"]`).waitFor()
      // The shop's clock is the real one: without this, each picture would differ from the last.
      for (const time of await page.locator('.vkjwt-line time').all()) {
        await time.evaluate((element, text) => element.replaceChildren(text), shownTime)
      }
    }
    const picture = await page.screenshot({ animations: 'disabled', fullPage })
    // The 256 best colours: the drawings have so many that few pictures would be below the limit.
    return await sharp(picture).png({ palette: true, quality: 100, effort: 10 }).toBuffer()
  } finally {
    await context.close()
  }
}
