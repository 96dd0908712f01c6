import type { Page } from '@playwright/test'

/** Clicks a link that wasn't on the page, and waits for the page that it leads to. */
export async function followLink(page: Page, url: string): Promise<void> {
  const loaded = page.waitForEvent('load')
  await page.evaluate((href) => {
    const link = document.createElement('a')
    link.href = href
    document.body.append(link)
    // Afterwards, so that this function still has somewhere to return to.
    setTimeout(() => link.click())
  }, url)
  await loaded
}

/** How the page came: `navigational-prefetch` where it had been fetched ahead, else an empty text. */
export function deliveryOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    return (navigation as PerformanceNavigationTiming & { deliveryType: string }).deliveryType
  })
}
