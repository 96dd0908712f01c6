import { renderBadge } from '@vkjwt/badge'
import { expect, makeView, quote, test } from '../../src/browser/element-test.ts'

const state = 'data-vkjwt-state'
const rendered = (): string => renderBadge(makeView())

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the server’s badge is there', async ({ show, badge }) => {
    await show(`<vk-badge src="/scan">${rendered()}</vk-badge>`)
    await expect(badge.getByText('Chip verified')).toBeVisible()
  })
})

test('leaves the server’s badge as it is, and asks nobody', async ({ show, site, page }) => {
  const html = rendered()
  await show(`<vk-badge src="/scan" size="compact">${html}</vk-badge>`)
  await page.waitForFunction(() => customElements.get('vk-badge') !== undefined)
  await page.waitForTimeout(200)
  const kept = await page.locator('vk-badge').evaluate((element) => element.innerHTML)
  expect(kept).toBe(html.replace(/dateTime=/g, 'datetime='))
  expect(site.asked).not.toContain('/scan')
})

test('replaces the server’s badge once its view has aged, and nothing that is open closes', async ({
  show,
  page,
  badge,
}) => {
  const view = makeView(3000)
  await show(`<vk-badge view="${quote(view)}">${renderBadge(view)}</vk-badge>`)
  const summary = badge.locator('summary')
  await summary.click()
  await expect(summary).toBeFocused()
  await expect(badge).toHaveAttribute(state, 'verified')
  await expect(badge).toHaveAttribute(state, 'expired')
  await expect(badge.getByText('A scan holds for a few minutes')).toBeVisible()
  await expect(summary).toBeFocused()
  expect(await page.locator('vk-badge .vkjwt-badge').count()).toBe(1)
})

test('becomes a verified earlier one, by the time that the server gave', async ({
  show,
  badge,
}) => {
  const view = makeView(900_000, 118_000)
  const asOf = new Date().toISOString()
  await show(`<vk-badge view="${quote(view)}" as-of="${asOf}"></vk-badge>`)
  await expect(badge).toHaveAttribute(state, 'verified')
  await expect(badge).toHaveAttribute(state, 'verified-earlier')
})

test('is defined once where a page loads it twice', async ({ show, page, badge }) => {
  await show(
    `<vk-badge view="${quote({ state: 'none' })}"></vk-badge>`,
    '<script type="module" src="/vkjwt/element.js?again"></script>',
  )
  await expect(badge).toHaveAttribute(state, 'none')
  expect(await page.locator('.vkjwt-badge').count()).toBe(1)
})

test.describe('the style sheet', () => {
  const view = quote({ state: 'rejected' })
  const readColour = (element: Element): string => {
    const icon = element.querySelector('.vkjwt-icon')
    return icon ? getComputedStyle(icon).color : ''
  }
  const red = 'rgb(179, 38, 30)'

  test('is the page’s where it has one', async ({ show, site, badge, page }) => {
    await show(`<vk-badge view="${view}"></vk-badge>`)
    await expect.poll(() => badge.evaluate(readColour)).toBe(red)
    await page.waitForTimeout(200)
    expect(site.asked).not.toContain('/vkjwt/element/styles.js')
  })

  test('is adopted where the page has none', async ({ show, page, badge }) => {
    await show(`<vk-badge view="${view}"></vk-badge><vk-badge view="${view}"></vk-badge>`, '')
    await expect.poll(() => badge.first().evaluate(readColour)).toBe(red)
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1)
  })

  test('is adopted by a shadow root', async ({ show, page }) => {
    await show('<div id="host"></div>')
    const colour = await page.evaluate(async (json) => {
      const root = document.querySelector('#host')?.attachShadow({ mode: 'open' })
      const element = document.createElement('vk-badge')
      element.setAttribute('view', json)
      root?.append(element)
      await new Promise((resolve) => setTimeout(resolve, 500))
      const icon = element.querySelector('.vkjwt-icon')
      return icon && getComputedStyle(icon).color
    }, '{"state":"rejected"}')
    expect(colour).toBe(red)
  })

  test('goes into a sheet of the page where a browser adopts none', async ({
    show,
    site,
    page,
    badge,
  }) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets')
      Reflect.deleteProperty(CSSStyleSheet.prototype, 'replaceSync')
    })
    site.answers.set('/own.css', (response) =>
      response.setHeader('Content-Type', 'text/css').end('body { margin: 1rem }'),
    )
    await show(`<vk-badge view="${view}"></vk-badge>`, '<link rel="stylesheet" href="/own.css">')
    await expect.poll(() => badge.evaluate(readColour)).toBe(red)
  })
})
