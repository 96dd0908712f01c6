import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { BadgeDetail, BadgeMeta, BadgeRoot, BadgeTitle } from '../src/index.ts'
import { LiveBadge } from '../src/live/live-badge.tsx'
import { render } from './render.tsx'
import { allViews, earlierView, verifiedView } from './views.ts'

const sizes = ['card', 'compact', 'inline'] as const
let made: MockInstance<typeof Intl.DateTimeFormat>

beforeEach(() => {
  made = vi.spyOn(Intl, 'DateTimeFormat')
})

afterEach(() => {
  vi.restoreAllMocks()
})

/** Renders all views in all sizes, as a badge, as one that follows the time, and in parts. */
function renderAll(settings: { locale: string; timeZone?: string }): string[] {
  return allViews.flatMap((scan) =>
    sizes.flatMap((size) => [
      render({ scan, size, ...settings }),
      renderToStaticMarkup(
        <LiveBadge scan={scan} asOf={verifiedView.verifiedAt} size={size} {...settings} />,
      ),
      renderToStaticMarkup(
        <BadgeRoot scan={scan} size={size} {...settings}>
          <BadgeTitle scan={scan} {...settings} />
          <BadgeMeta scan={scan} {...settings} />
          <BadgeDetail scan={scan} {...settings} />
        </BadgeRoot>,
      ),
    ]),
  )
}

describe('formats of dates and times', () => {
  test('are made once for a locale and a time zone, whatever is rendered how often', () => {
    const first = renderAll({ locale: 'sv', timeZone: 'Europe/Stockholm' })
    // The time of day, the day, and both.
    expect(made).toHaveBeenCalledTimes(3)
    expect(renderAll({ locale: 'sv', timeZone: 'Europe/Stockholm' })).toEqual(first)
    expect(made).toHaveBeenCalledTimes(3)
  })

  test('are those of the locale and the time zone that a badge asks for', () => {
    const settings = [
      { locale: 'fi', timeZone: 'Europe/Helsinki' },
      { locale: 'fi', timeZone: 'Asia/Tokyo' },
      { locale: 'et', timeZone: 'Europe/Helsinki' },
    ]
    for (const each of [...settings, ...settings]) {
      const date = new Date(verifiedView.verifiedAt).toLocaleString(each.locale, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZoneName: 'short',
        timeZone: each.timeZone,
      })
      expect(render({ scan: verifiedView, ...each })).toContain(`>${date}</time>`)
    }
    expect(made).toHaveBeenCalledTimes(2 * settings.length)
  })

  test('are not made where nothing is formatted, but for the one that tries the settings', () => {
    for (const size of sizes) render({ scan: { state: 'none' }, size, locale: 'da' })
    expect(made).toHaveBeenCalledTimes(1)
    render({ scan: earlierView, locale: 'da' })
    // The time of day is there already; the days of the line and of the end are others.
    expect(made).toHaveBeenCalledTimes(3)
  })

  // A date makes a format of its own, which nobody counts.
  test('are made in sight of this count, and not by a date itself', () => {
    const written = vi.spyOn(Date.prototype, 'toLocaleString')
    const dates = vi.spyOn(Date.prototype, 'toLocaleDateString')
    const times = vi.spyOn(Date.prototype, 'toLocaleTimeString')
    renderAll({ locale: 'nb' })
    for (const spy of [written, dates, times]) expect(spy).not.toHaveBeenCalled()
  })

  test('are remembered for a hundred locales and time zones at most', () => {
    const scan = { state: 'none' } as const
    const zones = Intl.supportedValuesOf('timeZone').slice(0, 101)
    for (const timeZone of zones) render({ scan, locale: 'cs', timeZone })
    expect(made).toHaveBeenCalledTimes(101)
    render({ scan, locale: 'cs', timeZone: zones[100] })
    expect(made).toHaveBeenCalledTimes(101)
    render({ scan, locale: 'cs', timeZone: zones[0] })
    expect(made).toHaveBeenCalledTimes(102)
  })

  test('that can’t be made are refused each time', () => {
    for (const _ of [1, 2]) {
      expect(() => render({ scan: verifiedView, locale: 'de UTC', timeZone: '' })).toThrow(
        RangeError,
      )
      expect(() => render({ scan: verifiedView, timeZone: 'Mars/Base' })).toThrow(RangeError)
    }
  })
})
