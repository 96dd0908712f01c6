import { readdir } from 'node:fs/promises'
import { type BadgeLabelOverrides, renderBadge, type ScanView } from '@vkjwt/badge'
import { describe, expect, test } from 'vitest'
import { render } from './render.tsx'
import { allViews, earlierView, verifiedView } from './views.ts'

const folder = new URL('../src/locales/', import.meta.url)
const languages: [string, BadgeLabelOverrides][] = []
for (const file of (await readdir(folder)).toSorted()) {
  const words: Record<string, BadgeLabelOverrides> = await import(new URL(file, folder).href)
  for (const labels of Object.values(words)) languages.push([file, labels])
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `' onload='x`,
  '&amp;&#x27;&lt;',
  '{site}{time}{constructor}{__proto__}',
  '<!-- --!> ]]> \u0000\u2028\r\n\t',
  '\u{1f600}\ud800 \u202e \u200f',
  '$& $1 $` \\',
]
const settings = (['card', 'compact', 'inline'] as const).flatMap((size) =>
  [false, true].map((live) => ({ size, live })),
)

/** Compares in all sizes what is drawn without React and with it. */
function compare(scan: ScanView, given: Omit<Parameters<typeof render>[0], 'scan'> = {}): void {
  for (const setting of settings) {
    const options = { ...given, ...setting }
    expect(renderBadge(scan, options)).toBe(render({ scan, ...options }))
  }
  expect(renderBadge(scan, given)).toBe(render({ scan, ...given }))
}

describe('a badge without React is what React renders', () => {
  test.each(languages)('in every state, in the language of %s', (_, labels) => {
    for (const scan of allViews) compare(scan, { labels })
  })

  test('with other dates', () => {
    for (const scan of allViews) {
      compare(scan, { locale: 'de-CH', timeZone: 'Asia/Kolkata' })
      compare(scan, { locale: 'ar-EG', timeZone: 'Pacific/Kiritimati' })
    }
  })

  test.each(hostile)('with words from elsewhere: %j', (text) => {
    const message = { title: text, happened: text, limits: text, next: text }
    const names = [...allViews.map(({ state }) => state), 'token-expired', 'rate-limited'] as const
    const labels = {
      ...{ dir: text as 'ltr', region: text, meta: text, metaEarlier: text, more: text },
      ...{ chip: text, serial: text, until: text, printed: text },
      messages: Object.fromEntries(names.map((name) => [name, message])),
    }
    for (const scan of allViews) compare(scan, { labels })
  })

  test.each(hostile)('with names from elsewhere: %j', (text) => {
    for (const scan of [verifiedView, earlierView]) {
      compare({ ...scan, site: text })
      compare({ ...scan, shortUid: text, serial: text })
    }
  })

  test.each([undefined, null, 7, 'verified', [], {}, { state: 'verified' }, { state: '<b>' }])(
    'where the view is %j',
    (view) => compare(view as unknown as ScanView),
  )
})
