import { renderBadge, type ScanView } from '@vkjwt/badge'
import { ar } from '@vkjwt/badge/locales/ar'
import { expect, makeView, quote, test } from '../../src/browser/element-test.ts'
import { expectAccessible } from '../../src/looks/expect-accessible.ts'

const state = 'data-vkjwt-state'
const sizes = ['card', 'compact', 'inline'] as const
const views: readonly ScanView[] = [
  makeView(),
  {
    ...(makeView(900_000, 300_000) as { state: 'verified' } & ScanView),
    state: 'verified-earlier',
  },
  { state: 'wrong-item' },
  { state: 'already-used' },
  { state: 'expired' },
  { state: 'expired', code: 'token_expired' },
  { state: 'insecure' },
  { state: 'unavailable' },
  { state: 'unavailable', code: 'rate_limited' },
  { state: 'rejected' },
  { state: 'none' },
]

test('is the markup of the server’s badge, in every state and size', async ({ show, page }) => {
  const given = views.flatMap((scan) => sizes.map((size) => ({ scan, size })))
  await show(
    given
      .map(({ scan, size }) => `<p><vk-badge view="${quote(scan)}" size="${size}"></vk-badge></p>`)
      .join(''),
  )
  const drawn = await page.locator('vk-badge').evaluateAll((all) => all.map((one) => one.innerHTML))
  const expected = given.map(({ scan, size }) => renderBadge(scan, { size, live: true }))
  // As a browser writes what it has read.
  const normalize = (html = ''): string =>
    html
      .replaceAll('&#x27;', "'")
      .replaceAll('dateTime=', 'datetime=')
      .replaceAll('&nbsp;', '\u00a0')
  expect(drawn.map(normalize)).toEqual(expected.map(normalize))
})

test.describe('a view that it can’t rely on', () => {
  const verified = makeView()
  const table: readonly unknown[] = [
    ...['', '{', 'verified', 'undefined'],
    ...[
      null,
      7,
      true,
      'verified',
      [],
      [verified],
      {},
      { state: 'verified' },
      { state: 'VERIFIED' },
    ],
    ...[
      { state: ['verified'] },
      { state: '__proto__' },
      { state: 'certified' },
      { status: 'verified' },
    ],
    ...['site', 'shortUid', 'verifiedAt', 'expiresAt'].flatMap((member) =>
      [undefined, null, '', 7, {}, []].map((value) => ({ ...verified, [member]: value })),
    ),
    { ...verified, serial: {} },
    { ...verified, expiresAt: '2001-01-01T00:00:00.000Z' },
  ]

  test('is never verified', async ({ show, page }) => {
    const texts = table.map((view) => (typeof view === 'string' ? view : JSON.stringify(view)))
    await show(
      texts
        .map((text) => `<vk-badge view="${text.replaceAll('"', '&quot;')}"></vk-badge>`)
        .join(''),
    )
    const badges = page.locator('vk-badge > .vkjwt-badge')
    await expect(badges).toHaveCount(table.length)
    const shown = await badges.evaluateAll(
      (all, name) => all.map((one) => one.getAttribute(name)),
      state,
    )
    expect(new Set(shown)).toEqual(new Set(['unavailable']))
    await expect(page.locator('main')).not.toContainText(/verified/i)
  })

  test('is never verified as a property either', async ({ show, page, badge }) => {
    await show('<vk-badge></vk-badge>')
    for (const view of table) {
      await page.locator('vk-badge').evaluate((element, given) => {
        Object.assign(element, { view: given })
      }, view)
      await expect(badge).toHaveAttribute(state, 'unavailable')
    }
  })
})

test('escapes what comes from outside, and runs none of it', async ({ show, page, badge }) => {
  const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
  await show(
    `<vk-badge view="${quote({ ...makeView(), site: hostile, serial: hostile })}"></vk-badge>`,
  )
  await expect(badge.locator('.vkjwt-line')).toContainText(hostile)
  expect(await page.locator('vk-badge :is(img, script)').count()).toBe(0)
})

test('takes a property that was set before it was defined, and shows nothing without one', async ({
  show,
  site,
  page,
  badge,
}) => {
  site.answers.set('/early.js', (response) =>
    response
      .setHeader('Content-Type', 'text/javascript')
      .end("document.querySelector('vk-badge').view = { state: 'rejected' }"),
  )
  await show('<vk-badge></vk-badge><script src="/early.js"></script>')
  await expect(badge).toHaveAttribute(state, 'rejected')
  await page.locator('vk-badge').evaluate((element) => Object.assign(element, { view: undefined }))
  await expect(badge).toHaveCount(0)
})

test('speaks the language of the page whose words are loaded, and any that it is given', async ({
  show,
  page,
  badge,
}) => {
  const german = '<script type="module" src="/vkjwt/element/locales/de.js"></script>'
  const view = quote(makeView())
  await show(`<div lang="de-CH"><vk-badge view="${view}"></vk-badge></div>`, german)
  await expect(badge).toHaveAttribute('lang', 'de')
  await expect(badge.locator('.vkjwt-title')).toHaveText('Chip verifiziert')

  await show(`<vk-badge view="${view}"></vk-badge>`, german)
  await expect(badge).toHaveAttribute('lang', 'en')
  const element = page.locator('vk-badge')
  await element.evaluate((one) => one.setAttribute('locale', 'de-AT'))
  await expect(badge).toHaveAttribute('lang', 'de')
  await element.evaluate((one) => one.setAttribute('locale', 'no_such_locale'))
  await expect(badge).toHaveAttribute(state, 'verified')
  await expect(badge).toHaveAttribute('lang', 'en')
  await element.evaluate((one) => one.setAttribute('time-zone', 'Mars/Base'))
  await expect(badge).toHaveAttribute(state, 'verified')
  const broken = { lang: 'no_such_language', more: 'More' }
  await element.evaluate(
    (one, labels) => Object.assign(one, { labels, view: { state: 'none' } }),
    broken,
  )
  await expect(badge).toHaveAttribute(state, 'none')
  await expect(badge).toContainText('More')
  await element.evaluate((one, labels) => Object.assign(one, { labels }), ar)
  await expect(badge).toHaveAttribute('dir', 'rtl')
})

test('is accessible in every state and size', async ({ show, page }) => {
  await show(
    views
      .flatMap((view) =>
        sizes.map((size) => `<p><vk-badge view="${quote(view)}" size="${size}"></vk-badge></p>`),
      )
      .join(''),
  )
  const elements = page.locator('vk-badge')
  await expect(elements).toHaveCount(views.length * sizes.length)
  // Landmarks of one page have names of their own.
  await elements.evaluateAll((all) => {
    for (const [index, element] of all.entries()) {
      Object.assign(element, { labels: { region: `Chip check ${index}` } })
    }
  })
  await expectAccessible(page)
})

test('keeps its shapes in forced colours', async ({ show, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await show(views.map((view) => `<vk-badge view="${quote(view)}"></vk-badge>`).join(''))
  const colours = await page.evaluate(() => {
    const [ink] = document.querySelectorAll('h1')
    const icons = [...document.querySelectorAll('.vkjwt-icon')]
    return [ink, ...icons].map((element) => element && getComputedStyle(element).color)
  })
  expect(colours.length).toBe(views.length + 1)
  expect(new Set(colours).size).toBe(1)
})
