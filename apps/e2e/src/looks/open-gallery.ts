import type { Page } from '@playwright/test'

/** Opens the gallery of badges with a choice, and the details of all badges. */
export async function openGallery(page: Page, query: string): Promise<void> {
  await page.goto(`/badges?${query}`)
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}

/** Counts what is wider than the room that a badge has, the badge itself or something in it. */
export async function countOverflows(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('.vkjwt-badge, .vkjwt-badge *')].filter((element) => {
        const room = element.closest('.badge-panel')?.getBoundingClientRect()
        const { left, right, width } = element.getBoundingClientRect()
        return width > 0 && room !== undefined && (left < room.left - 1 || right > room.right + 1)
      }).length,
  )
}
