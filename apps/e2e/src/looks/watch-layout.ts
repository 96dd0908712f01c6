import type { Page } from '@playwright/test'

interface Shift extends PerformanceEntry {
  value: number
  hadRecentInput: boolean
}

/** How far what stands on a page has moved without being touched, in Chromium's measure, summed up. */
export interface Shifts {
  /** While the browser still read the page: it draws what it has, in the middle of a line too. */
  whileRead: number
  /** Since the page had been read to its end. */
  afterwards: number
}

interface Watched extends Window {
  readShift?: () => Shifts
}

/**
 * Watches from the start of each page what moves on it. The function it returns reads the sums, Chromium's cumulative
 * layout shift without its windows of time.
 */
export async function watchLayout(page: Page): Promise<() => Promise<Shifts>> {
  await page.addInitScript(() => {
    const sums: Shifts = { whileRead: 0, afterwards: 0 }
    const add = (entries: PerformanceEntryList): void => {
      const [navigation] = performance.getEntriesByType('navigation')
      const { domInteractive } = navigation as PerformanceNavigationTiming
      for (const entry of entries as Shift[]) {
        // What was read last is drawn, and moves the rest, in a picture after that.
        const isRead = domInteractive > 0 && entry.startTime > domInteractive + 500
        if (!entry.hadRecentInput) sums[isRead ? 'afterwards' : 'whileRead'] += entry.value
      }
    }
    const observer = new PerformanceObserver((list) => add(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    ;(window as Watched).readShift = () => {
      add(observer.takeRecords())
      return { ...sums }
    }
  })
  return async () => {
    // Chromium reports a shift with the picture after it.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    return page.evaluate(
      () => (window as Watched).readShift?.() ?? { whileRead: Number.NaN, afterwards: Number.NaN },
    )
  }
}
