import type { ScanView } from '@vkjwt/core'
import { describe, expect, test } from 'vitest'
import { type BadgeText, describeBadge } from '../src/index.ts'
import { de } from '../src/locales/de.ts'
import { readIcon, readPart } from './read-html.ts'
import { render } from './render.ts'
import { allViews, earlierView, unverifiedViews, verifiedView } from './views.ts'

const join = (text: BadgeText): string =>
  text.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')

describe('a badge as plain data', () => {
  test.each(allViews)('survives JSON: %o', (scan) => {
    const description = describeBadge(scan)
    expect(JSON.parse(JSON.stringify(description))).toEqual(description)
  })

  test.each(allViews)('says what the drawn badge says: %o', (scan) => {
    const { state, tone, icon, region, lang, dir, title, meta, detail, printed } =
      describeBadge(scan)
    const html = render({ scan })
    expect(html).toContain(`data-vkjwt-state="${state}" data-vkjwt-tone="${tone}"`)
    expect(html).toContain(`aria-label="${region}" lang="${lang}" dir="${dir}"`)
    expect(readIcon(html)).toEqual([icon.solid, icon.outline].filter(Boolean))
    expect(readPart(html, 'vkjwt-title')).toBe(join(title))
    expect(readPart(html, 'vkjwt-line')).toBe(join(meta))
    expect(readPart(html, 'vkjwt-more')).toBe(detail.more)
    const facts = (detail.facts ?? []).map(({ name, value }) => `\n${name}\n${join([value])}`)
    const told = [detail.happened, detail.limits, detail.next].map((text) => `\n${join(text)}`)
    expect(readPart(html, 'vkjwt-text')).toBe([...told, ...facts].join(''))
    expect(html.includes('vkjwt-printed')).toBe(printed !== undefined)
  })

  test('marks names and times among the words, and escapes nothing', () => {
    const scan = { ...verifiedView, site: '<b>' }
    expect(describeBadge(scan).meta).toEqual([
      '',
      { text: '<b>' },
      ' · ',
      { text: 'Nov 22, 2025, 3:44 PM UTC', dateTime: '2025-11-22T15:44:12.000Z' },
      '',
    ])
  })

  test('lists the facts of a verified scan, with a serial number where there is one', () => {
    const { serial: _, ...plain } = verifiedView
    const names = (scan: ScanView) => describeBadge(scan).detail.facts?.map(({ name }) => name)
    expect(names(verifiedView)).toEqual(['Chip', 'Serial number', 'Holds until'])
    expect(names(plain)).toEqual(['Chip', 'Holds until'])
    for (const scan of unverifiedViews) expect(names(scan)).toBeUndefined()
  })

  test('speaks another language, with its dates in any time zone', () => {
    const description = describeBadge(earlierView, { labels: de, timeZone: 'Europe/Berlin' })
    expect(description.lang).toBe('de')
    expect(join(description.title)).toBe('Chip vorhin verifiziert, um 16:44 MEZ')
  })

  test('refuses a locale or time zone that doesn’t exist, whatever the state', () => {
    expect(() => describeBadge({ state: 'none' }, { locale: 'en_US' })).toThrow(RangeError)
    expect(() => describeBadge({ state: 'none' }, { timeZone: 'Mars/Base' })).toThrow(RangeError)
  })
})

test.each([undefined, null, 7, 'verified', {}, { state: 'certified' }, { state: 'verified' }])(
  'what isn’t a view is described as one that couldn’t be checked: %o',
  (view) => {
    const unavailable = describeBadge({ state: 'unavailable' })
    expect(describeBadge(view as unknown as ScanView)).toEqual(unavailable)
  },
)
