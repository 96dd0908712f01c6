import { expect, test } from '../../src/browser/browser-test.ts'
import { countOverflows, openGallery } from '../../src/looks/open-gallery.ts'

test('every language fits a narrow phone, and twice the text half a desktop', async ({ page }) => {
  await page.goto('/badges')
  const links = page.getByRole('navigation', { name: 'Show' }).locator('a')
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const locales = new Set(
    hrefs.map((href) => new URLSearchParams(href.split('?')[1]).get('locale')),
  )
  expect(locales.size).toBe(16)
  for (const locale of locales) {
    await page.setViewportSize({ width: 320, height: 640 })
    await openGallery(page, `theme=light&locale=${locale}`)
    expect(await countOverflows(page), `${locale} at 320 px`).toBe(0)
    await page.setViewportSize({ width: 640, height: 640 })
    await page.evaluate(() => {
      document.body.style.fontSize = '200%'
    })
    expect(await countOverflows(page), `${locale} at 200 %`).toBe(0)
  }
})
