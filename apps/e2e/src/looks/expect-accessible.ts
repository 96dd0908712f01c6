import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const narrowWidth = 320

/** Fails where axe finds anything, and where the page is wider than a narrow phone, which it then has. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.failureSummary}`)).toEqual([])
  await page.setViewportSize({ width: narrowWidth, height: 640 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(narrowWidth)
}
