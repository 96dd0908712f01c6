import { expect, type Locator, type Page } from '@playwright/test'

// A page has fewer places to stop at.
const maxSteps = 60

/** Moves the focus to an element with the Tab key alone. Fails where it isn't reached, or isn't seen to be. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let step = 0; step < maxSteps; step += 1) {
    await page.keyboard.press('Tab')
    if (await isFocused(target)) break
  }
  await expect(target).toBeFocused()
  await expectFocusSeen(target)
}

/** Fails where nothing marks what has the focus, or where it lies outside the window. */
export async function expectFocusSeen(target: Locator): Promise<void> {
  await expect(target).toBeInViewport({ ratio: 0.5 })
  const outline = await target.evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
    return { style: outlineStyle, width: Number.parseFloat(outlineWidth), color: outlineColor }
  })
  expect(outline.style).not.toBe('none')
  expect(outline.width).toBeGreaterThanOrEqual(2)
  expect(outline.color).not.toMatch(/, 0\)$|\/ 0\)$/)
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}
