import type { Page } from '@playwright/test'
import { expect, test } from '../src/browser-test.ts'
import { expectAccessible } from '../src/expect-accessible.ts'
import { measureContrast } from '../src/measure-contrast.ts'

const answers = 12
const states = 9
const sizes = 3
const themes = 2

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`/badges?${query}`)
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}

/** How many badges are wider than the room that they have, or hold something wider than themselves. */
async function countOverflows(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('.vkjwt-badge, .vkjwt-badge *')].filter((element) => {
        const room = element.closest('.badge-panel')?.getBoundingClientRect()
        const { left, right, width } = element.getBoundingClientRect()
        return width > 0 && room !== undefined && (left < room.left - 1 || right > room.right + 1)
      }).length,
  )
}

for (const [locale, dir] of [
  ['en', 'ltr'],
  ['ar', 'rtl'],
] as const) {
  test(`every state, size and theme is accessible and legible, ${dir}`, async ({ page }) => {
    await open(page, `theme=both&locale=${locale}`)
    const badges = page.locator('.vkjwt-badge')
    await expect(badges).toHaveCount(answers * sizes * themes)
    await expect(page.locator(`.vkjwt-badge[lang="${locale}"][dir="${dir}"]`)).toHaveCount(
      answers * sizes * themes,
    )
    const shown = await badges.evaluateAll((elements) =>
      elements.map((element) => element.getAttribute('data-vkjwt-state')),
    )
    expect(new Set(shown).size).toBe(states)

    const { texts, marks } = await measureContrast(page)
    expect(texts.length).toBeGreaterThan(answers * sizes * themes)
    expect(texts.filter(({ ratio }) => ratio < 4.5)).toEqual([])
    expect(marks.length).toBeGreaterThan(answers * sizes * themes)
    expect(marks.filter(({ ratio }) => ratio < 3)).toEqual([])

    await expectAccessible(page)
    expect(await countOverflows(page)).toBe(0)
  })
}

test('the shop’s own colours are legible too', async ({ page }) => {
  await open(page, 'theme=shop')
  const { texts, marks } = await measureContrast(page)
  expect(texts.filter(({ ratio }) => ratio < 4.5)).toEqual([])
  expect(marks.filter(({ ratio }) => ratio < 3)).toEqual([])
})

test('filters by links alone, and takes nonsense for no choice', async ({ page }) => {
  await page.goto('/badges?size=huge&theme=__proto__&locale=xx&locale=yy')
  const badges = page.locator('.vkjwt-badge')
  await expect(badges).toHaveCount(answers * sizes * themes)
  await page.getByRole('link', { name: 'Compact', exact: true }).click()
  await expect(badges).toHaveCount(answers * themes)
  await page.getByRole('link', { name: 'Dark', exact: true }).click()
  await expect(badges).toHaveCount(answers)
  await page.getByRole('link', { name: 'עברית', exact: true }).click()
  await expect(page.locator('.vkjwt-badge[lang="he"][data-vkjwt-size="compact"]')).toHaveCount(
    answers,
  )
  await expect(page.locator('[aria-current]')).toHaveText(['Compact', 'Dark', 'עברית'])
})

test('every language fits a narrow phone, and twice the text half a desktop', async ({ page }) => {
  await page.goto('/badges')
  const links = page.getByRole('navigation', { name: 'Show' }).locator('[lang]')
  const locales = await links.evaluateAll((all) => all.map((link) => link.getAttribute('lang')))
  expect(locales).toHaveLength(16)
  for (const locale of locales) {
    await page.setViewportSize({ width: 320, height: 640 })
    await open(page, `theme=light&locale=${locale}`)
    expect(await countOverflows(page), `${locale} at 320 px`).toBe(0)
    await page.setViewportSize({ width: 640, height: 640 })
    await page.evaluate(() => {
      document.body.style.fontSize = '200%'
    })
    expect(await countOverflows(page), `${locale} at 200 %`).toBe(0)
  }
})

test('keeps its meaning in forced colours, where only shapes and words are left', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await open(page, 'theme=light&size=card')
  const looks = await page.locator('.vkjwt-badge').evaluateAll((badges) =>
    badges.map((badge) => {
      const icon = badge.querySelector('.vkjwt-icon')
      const title = badge.querySelector('.vkjwt-title')
      if (icon === null || title === null) throw new Error('A badge without icon or title')
      return {
        isOneColour: getComputedStyle(icon).color === getComputedStyle(title).color,
        hasBorder: getComputedStyle(badge).borderTopStyle === 'solid',
        shape: icon.innerHTML,
        state: badge.getAttribute('data-vkjwt-state'),
      }
    }),
  )
  expect(looks.filter(({ isOneColour, hasBorder }) => !isOneColour || !hasBorder)).toEqual([])
  expect(new Set(looks.map(({ shape }) => shape)).size).toBe(states)
  const { texts, marks } = await measureContrast(page)
  expect([...texts, ...marks].filter(({ ratio }) => ratio < 4.5)).toEqual([])
})

test('moves only where motion is welcome', async ({ page }) => {
  const readAnimation = () =>
    page
      .locator('.vkjwt-text')
      .first()
      .evaluate((element) => getComputedStyle(element).animationName)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await open(page, 'size=card&theme=light')
  expect(await readAnimation()).toBe('vkjwt-fade')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await readAnimation()).toBe('none')
})

test('says on paper that a print-out is no proof, dark on white', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto('/badges?theme=dark')
  for (const size of ['card', 'compact', 'inline']) {
    const sized = page.locator(`.vkjwt-badge[data-vkjwt-size="${size}"]`)
    const note = sized.getByText('this print-out is not proof')
    // Verified, and verified earlier.
    await expect(note).toHaveCount(2)
    for (const each of await note.all()) await expect(each).toBeVisible()
  }
  await expect(page.locator('.vkjwt-more').first()).toBeHidden()
  const ground = await page
    .locator('.vkjwt-badge[data-vkjwt-state="none"]')
    .first()
    .evaluate((badge) => getComputedStyle(badge).backgroundColor)
  expect(ground).toBe('rgb(255, 255, 255)')
})
