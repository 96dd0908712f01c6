import type { Page } from '@playwright/test'

interface Shift extends PerformanceEntry {
  value: number
  hadRecentInput: boolean
}

interface Watched extends Window {
  readShift?: () => number
}

/**
 * Watches from the start of each page how far what stands on it moves without being touched. The
 * function it returns reads the sum, Chromium's cumulative layout shift without its windows of time.
 */
export async function watchLayout(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    let sum = 0
    const add = (entries: PerformanceEntryList): void => {
      for (const entry of entries as Shift[]) {
        if (!entry.hadRecentInput) sum += entry.value
      }
    }
    const observer = new PerformanceObserver((list) => add(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    ;(window as Watched).readShift = () => {
      add(observer.takeRecords())
      return sum
    }
  })
  return async () => {
    // Chromium reports a shift with the picture after it.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    return page.evaluate(() => (window as Watched).readShift?.() ?? Number.NaN)
  }
}
