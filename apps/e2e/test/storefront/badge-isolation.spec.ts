import type { Page } from '@playwright/test'
import { expect, test } from '../../src/browser/browser-test.ts'
import { badgeCss, sheetSize, writeBadgeSheet } from '../../src/looks/badge-sheet.ts'
import { pageStyles } from '../../src/looks/page-styles.ts'

test.use({
  viewport: sheetSize,
  isMobile: false,
  colorScheme: 'light',
  contextOptions: { reducedMotion: 'reduce' },
})

/** Opens two documents beside each other: frames see nothing of each other. */
async function openBoth(page: Page, documents: readonly [string, string]): Promise<void> {
  await page.setContent('<title>Badges</title><body style="margin: 0">')
  await page.evaluate(
    async ({ documents, size }) => {
      for (const html of documents) {
        const frame = document.createElement('iframe')
        Object.assign(frame, { srcdoc: html, ...size })
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
        document.body.append(frame)
        await loaded
      }
    },
    { documents, size: sheetSize },
  )
}

async function takePicture(page: Page, html: string): Promise<Buffer> {
  await page.setContent(html)
  return page.screenshot()
}

/**
 * Compares the computed styles of what a selector finds in both frames, and of its pseudo-elements.
 * Returns how many elements there are, and the differences.
 */
async function compareStyles(page: Page, selector: string): Promise<[number, string[]]> {
  return page.evaluate((elements) => {
    const [alone = [], within = []] = Array.from(document.querySelectorAll('iframe'), (frame) => [
      ...(frame.contentDocument?.querySelectorAll(elements) ?? []),
    ])
    // The other properties of a shape have no effect.
    const ofShapes =
      /^(?:fill|stroke|opacity|visibility|display|transform|translate|rotate|scale|filter|clip|mask|animation|transition|d$|vector|color|mix|zoom)/
    const ofLetters = ['color', 'float', 'font-size', 'font-weight', 'text-transform']
    const differences: string[] = alone.length === within.length ? [] : ['elements']
    for (const [index, element] of alone.entries()) {
      const other = within[index]
      if (other === undefined) continue
      const isShape = element.tagName === 'path'
      for (const pseudo of isShape
        ? ['']
        : ['', '::before', '::after', '::first-letter', '::first-line']) {
        const style = getComputedStyle(element, pseudo)
        const otherStyle = getComputedStyle(other, pseudo)
        const names = pseudo.startsWith('::first')
          ? ofLetters
          : // Without content there is no box, whatever else is set.
            pseudo !== '' && style.content === 'none'
            ? ['content']
            : [...style].filter((name) => (isShape ? ofShapes.test(name) : !name.startsWith('--')))
        for (const name of names) {
          const value = style.getPropertyValue(name)
          const otherValue = otherStyle.getPropertyValue(name)
          if (value === otherValue) continue
          const label = `${index} ${element.tagName}.${element.getAttribute('class')}${pseudo}`
          differences.push(`${label} ${name}: ${value} -> ${otherValue}`)
        }
      }
    }
    return [alone.length, differences.slice(0, 100)]
  }, selector)
}

for (const [name, css] of Object.entries(pageStyles)) {
  test(`looks the same in a page with ${name} styles`, async ({ page }) => {
    const sheets = [writeBadgeSheet(''), writeBadgeSheet(css)] as const
    await openBoth(page, sheets)
    const [seen, differences] = await compareStyles(page, '.vkjwt-badge, .vkjwt-badge *')
    expect(seen).toBeGreaterThan(300)
    expect(differences).toEqual([])
    const alone = await takePicture(page, sheets[0])
    expect((await takePicture(page, sheets[1])).equals(alone)).toBe(true)
  })
}

const content = `
  <main><h1>Lantern</h1><p>Made <b>of</b> <time>brass</time>, <bdi>No. 41</bdi>.</p>
  <details open><summary>More</summary><dl><dt>Weight</dt><dd>2 kg</dd></dl></details>
  <svg viewBox="0 0 9 9" width="24"><path d="M0 0h9v9z" fill="teal"/></svg>
  <button>Buy</button><a href="#">Ask</a><input value="1"></main>`

test('changes nothing in the page around it, nor what a site puts into its frame', async ({
  page,
}) => {
  const frame = '<section class="vkjwt-badge" dir="ltr" lang="en">'
  const around = [content, `${frame}${content}</section>`]
  const pages = around.map((html) => `<!doctype html><style>${pageStyles.Bootstrap}</style>${html}`)
  const styled = around.map(
    (html) =>
      `<!doctype html><style>${badgeCss}</style><style>${pageStyles.Bootstrap}</style>${html}`,
  )
  await openBoth(page, [pages[0] ?? '', styled[0] ?? ''])
  expect(await compareStyles(page, 'html, body, main, main *')).toEqual([18, []])
  // What a frame holds inherits its type and colours; all else stays as the site has it.
  await page.setContent(styled[1] ?? '')
  const [display, padding, fill] = await page.evaluate(() => [
    getComputedStyle(document.querySelector('h1') ?? document.body).display,
    getComputedStyle(document.querySelector('button') ?? document.body).paddingInlineStart,
    getComputedStyle(document.querySelector('path') ?? document.body).fill,
  ])
  expect([display, padding, fill]).toEqual(['block', '6px', 'rgb(0, 128, 128)'])
})
