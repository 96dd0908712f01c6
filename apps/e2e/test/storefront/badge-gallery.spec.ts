import { expect, test } from '../../src/browser/browser-test.ts'
import { expectAccessible } from '../../src/looks/expect-accessible.ts'
import { measureContrast } from '../../src/looks/measure-contrast.ts'
import { countOverflows, openGallery } from '../../src/looks/open-gallery.ts'

const answers = 12
const states = 9
const sizes = 3
const themes = 2

for (const [locale, dir] of [
  ['en', 'ltr'],
  ['ar', 'rtl'],
] as const) {
  test(`every state, size and theme is accessible and legible, ${dir}`, async ({ page }) => {
    await openGallery(page, `theme=both&locale=${locale}`)
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
  await openGallery(page, 'theme=shop')
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
  await page.getByRole('link', { name: 'Hebrew', exact: true }).click()
  await expect(page.locator('.vkjwt-badge[lang="he"][data-vkjwt-size="compact"]')).toHaveCount(
    answers,
  )
  await expect(page.locator('[aria-current]')).toHaveText(['Compact', 'Dark', 'Hebrew'])
})

test('keeps its meaning in forced colours, where only shapes and words are left', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openGallery(page, 'theme=light&size=card')
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
  await openGallery(page, 'size=card&theme=light')
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
    for (const each of await note.all()) {
      await expect(each).toBeVisible()
      const isBelow = await each.evaluate((element) => {
        const title = element.closest('.vkjwt-badge')?.querySelector('.vkjwt-title')
        const bottom = title?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY
        return element.getBoundingClientRect().top >= bottom - 1
      })
      expect(isBelow, `the note of a ${size} badge is below its title`).toBe(true)
    }
  }
  await expect(page.locator('.vkjwt-more').first()).toBeHidden()
  const ground = await page
    .locator('.vkjwt-badge[data-vkjwt-state="none"]')
    .first()
    .evaluate((badge) => getComputedStyle(badge).backgroundColor)
  expect(ground).toBe('rgb(255, 255, 255)')
})
