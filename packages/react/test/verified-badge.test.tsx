import type { ScanView } from '@vkjwt/core'
import { describe, expect, test, vi } from 'vitest'
import { readIcon, readPart, readText, render } from './render.tsx'
import { allViews, earlierView, unverifiedViews, verifiedView } from './views.ts'

const sizes = ['card', 'compact', 'inline'] as const
const everyBadge = allViews.flatMap((scan) =>
  sizes.map((size) => ({ scan, size, name: `${size}, ${JSON.stringify(scan)}` })),
)

describe('every state', () => {
  test.each([
    [verifiedView, 'verified', 'Chip verified'],
    [earlierView, 'verified', 'Chip verified earlier, at 3:44 PM UTC'],
    [{ state: 'wrong-item' }, 'caution', 'Not this item’s chip'],
    [{ state: 'already-used' }, 'caution', 'Scan already used'],
    [{ state: 'expired' }, 'caution', 'This tap has expired'],
    [{ state: 'insecure' }, 'neutral', 'Not checked'],
    [{ state: 'unavailable' }, 'neutral', 'Can’t check right now'],
    [{ state: 'rejected' }, 'rejected', 'Scan not accepted'],
    [{ state: 'none' }, 'neutral', 'No scan yet'],
  ] satisfies [ScanView, string, string][])('%o has its tone and title', (scan, tone, title) => {
    for (const size of sizes) {
      const html = render({ scan, size })
      expect(html).toContain(`data-vkjwt-state="${scan.state}"`)
      expect(html).toContain(`data-vkjwt-tone="${tone}"`)
      expect(html).toContain(`data-vkjwt-size="${size}"`)
      expect(readPart(html, 'vkjwt-title')).toBe(title)
    }
  })

  test('has an icon of a shape of its own, the same in all sizes', () => {
    const icons = new Map(
      allViews.map((scan) => [scan.state, readIcon(render({ scan })).join(' ')]),
    )
    expect(icons.size).toBe(9)
    expect(new Set(icons.values()).size).toBe(9)
    expect([...icons.values()]).not.toContain('')
    for (const scan of allViews) {
      for (const size of sizes) {
        expect(readIcon(render({ scan, size })).join(' ')).toBe(icons.get(scan.state))
      }
    }
  })

  test.each(everyBadge)(
    'is named, with a hidden icon, and native details unless it is inline: $name',
    (props) => {
      const html = render(props)
      const tag = props.size === 'inline' ? 'span' : 'section'
      expect(html).toMatch(
        new RegExp(`^<${tag} [^>]*aria-label="Chip check" lang="en" dir="ltr".*</${tag}>$`),
      )
      expect(html.includes('role="group"')).toBe(props.size !== 'card')
      expect(html).toMatch(/<svg [^>]*aria-hidden="true"/)
      expect(html.match(/<details [^>]*><summary /g) ?? []).toHaveLength(
        props.size === 'inline' ? 0 : 1,
      )
      expect(html).not.toMatch(
        /aria-live|role="(?:status|alert)"|tabindex|autofocus|<script|style=/i,
      )
    },
  )

  test('says what happened, what it doesn’t mean and what to do next, in words of its own', () => {
    for (const size of ['card', 'compact'] as const) {
      const texts = allViews.map((scan) => readText(render({ scan, size })))
      expect(new Set(texts).size).toBe(texts.length)
      for (const scan of allViews) {
        expect(render({ scan, size }).match(/<p\b/g)).toHaveLength(3)
      }
    }
  })

  test.each(allViews)('stands in a paragraph when it is inline: %o', (scan) => {
    const html = render({ scan, size: 'inline' })
    const tags = Array.from(html.matchAll(/<(\w+)/g), ([, tag]) => tag)
    // Phrasing content: HTML, section 3.2.5.2.5.
    expect(['span', 'svg', 'path', 'time', 'bdi']).toEqual(expect.arrayContaining(tags))
    expect(html.includes('vkjwt-line')).toBe(scan.state.startsWith('verified'))
  })

  test('is a live region where the page says that it changes, and nowhere else', () => {
    for (const size of sizes) {
      expect(render({ scan: verifiedView, size, live: true })).toContain('aria-live="polite"')
      expect(render({ scan: verifiedView, size, live: false })).not.toContain('aria-live')
    }
  })
})

describe('wording', () => {
  test.each(everyBadge)('promises and accuses nothing: $name', (props) => {
    expect(readText(render(props))).not.toMatch(
      /guarante|100\s*%|counterfeit|fake|forge|fraud|stolen|safe|trust|tamper/i,
    )
  })

  test.each(unverifiedViews)('says verified nowhere but for verified scans: %o', (scan) => {
    for (const size of sizes) expect(readText(render({ scan, size }))).not.toMatch(/verified/i)
  })

  test('names the site and the time of a verified scan', () => {
    expect(readPart(render({ scan: verifiedView }), 'vkjwt-line')).toBe(
      'shop.example · Nov 22, 2025, 3:44 PM UTC',
    )
    expect(readPart(render({ scan: earlierView }), 'vkjwt-line')).toBe(
      'shop.example · Nov 22, 2025',
    )
    expect(readPart(render({ scan: verifiedView, size: 'compact' }), 'vkjwt-line')).toBe(
      'shop.example · Nov 22, 2025, 3:44 PM UTC',
    )
    expect(render({ scan: verifiedView })).toContain('<time dateTime="2025-11-22T15:44:12.000Z">')
  })

  test('shows the short chip number, the serial number when there is one, and the end', () => {
    const { serial: _, ...plain } = verifiedView
    expect(readPart(render({ scan: verifiedView }), 'vkjwt-facts')).toBe(
      '\nChip\n…2190\nSerial number\nA-1001\nHolds until\nNov 22, 2025, 3:59 PM UTC',
    )
    expect(readPart(render({ scan: plain }), 'vkjwt-facts')).toBe(
      '\nChip\n…2190\nHolds until\nNov 22, 2025, 3:59 PM UTC',
    )
  })

  test('tells a scan that was opened too late from a tap that had been used before', () => {
    const stale = readText(render({ scan: { state: 'expired' } }))
    const late = readText(render({ scan: { state: 'expired', code: 'token_expired' } }))
    expect(stale).toContain('AuthentiChip had seen this tap before')
    expect(late).toContain('this one is older')
  })

  test('asks to try again in a moment where the clock or the limit is in the way', () => {
    for (const code of ['token_not_yet_valid', 'rate_limited'] as const) {
      const html = render({ scan: { state: 'unavailable', code } })
      expect(readPart(html, 'vkjwt-line')).toMatch(/^Try again in a moment\./)
    }
  })

  test('tells a visitor without a scan to tap, or to allow cookies', () => {
    expect(readPart(render({ scan: { state: 'none' } }), 'vkjwt-line')).toBe(
      'Tap the chip with your phone. Just tapped? Allow cookies for this site and tap again.',
    )
  })

  test('says on paper that a print-out is no proof, for verified scans only', () => {
    for (const scan of allViews) {
      expect(readText(render({ scan })).includes('this print-out is not proof')).toBe(
        scan.state.startsWith('verified'),
      )
    }
  })
})

describe('a view that it can’t rely on', () => {
  test.each([
    { state: 'certified' },
    { state: 'VERIFIED' },
    { state: '__proto__' },
    { state: 'constructor' },
    { state: undefined },
    { state: 'verified' },
    { ...verifiedView, site: '' },
    { ...verifiedView, site: 7 },
    { ...verifiedView, verifiedAt: 'yesterday' },
    { ...verifiedView, verifiedAt: undefined },
    { ...earlierView, expiresAt: 'never' },
    { ...verifiedView, expiresAt: verifiedView.verifiedAt },
    { ...verifiedView, expiresAt: '2001-01-01T00:00:00.000Z' },
    ...['verifiedAt', 'expiresAt'].flatMap((member) =>
      [7, 1e12, true, [verifiedView.expiresAt], {}, '7', 'March 2099', '2099-01-01T00:00:00'].map(
        (time) => ({ ...verifiedView, [member]: time }),
      ),
    ),
    ...[undefined, null, '', 7, true, [], ['…2190'], {}, { toString: 'x' }].map((shortUid) => ({
      ...verifiedView,
      shortUid,
    })),
    ...[0, 7, false, true, Number.NaN, [], ['A-1'], {}, { $$typeof: 'x' }].map((serial) => ({
      ...earlierView,
      serial,
    })),
    { ...verifiedView, site: ['shop.example'] },
    { ...verifiedView, site: {} },
    { state: ['verified'] },
    [verifiedView],
    7,
    true,
    { status: 'verified' },
    {},
    'verified',
    null,
    undefined,
  ])('looks like one that couldn’t be checked: %o', (view) => {
    for (const size of sizes) {
      const html = render({ scan: view as unknown as ScanView, size })
      expect(html).toBe(render({ scan: { state: 'unavailable' }, size }))
      expect(html).not.toMatch(/"verified|>[^<]*verified/i)
    }
  })

  test.each([null, undefined, ''])('shows no serial number where it is %j', (serial) => {
    const { serial: _, ...plain } = verifiedView
    for (const size of sizes) {
      const view = { ...verifiedView, serial } as unknown as ScanView
      expect(render({ scan: view, size })).toBe(render({ scan: plain, size }))
    }
  })

  test.each<{ code: unknown }>([
    { code: null },
    { code: 7 },
    { code: {} },
    { code: ['x'] },
    { code: { toString: 'x' } },
  ])('keeps its words beside %j', ({ code }) => {
    for (const { state } of unverifiedViews) {
      const view = { state, code } as unknown as ScanView
      expect(render({ scan: view })).toBe(render({ scan: { state } as ScanView }))
    }
  })

  test('escapes what came from outside', () => {
    const scan = {
      ...verifiedView,
      site: '"><img src=x onerror=alert(1)>{time}',
      serial: '</dd><script>alert(2)</script>',
      shortUid: '<b>',
      expiresAt: verifiedView.expiresAt,
    }
    for (const size of sizes) {
      const html = render({ scan, size })
      expect(html).not.toMatch(/<img|<script|<b>/)
      expect(html).toContain(
        '<bdi dir="ltr">&quot;&gt;&lt;img src=x onerror=alert(1)&gt;{time}</bdi>',
      )
      expect(html.includes('<bdi dir="ltr">&lt;/dd&gt;&lt;script&gt;')).toBe(size !== 'inline')
    }
  })
})

describe('labels', () => {
  test('replace single words and keep the rest', () => {
    const html = render({
      scan: verifiedView,
      labels: {
        region: 'Provenance',
        messages: { verified: { title: 'Chip read at {site}' }, none: { title: 'Nothing' } },
      },
    })
    expect(html).toContain('aria-label="Provenance"')
    expect(readPart(html, 'vkjwt-title')).toBe('Chip read at shop.example')
    expect(readText(html)).toContain('A genuine AuthentiChip was read')
  })

  test('name their language and direction, and the language of dates', () => {
    const html = render({ scan: verifiedView, labels: { lang: 'de', dir: 'rtl' } })
    expect(html).toContain('lang="de" dir="rtl"')
    expect(readPart(html, 'vkjwt-line')).toContain('22. Nov. 2025')
  })

  test('that are empty or undefined leave the built-in words', () => {
    const labels = { more: '', messages: { insecure: { title: undefined, next: '' } } }
    // @ts-expect-error: what a translation service may hand over, though the type forbids it
    expect(render({ scan: { state: 'insecure' }, labels })).toBe(
      render({ scan: { state: 'insecure' } }),
    )
  })

  test.each<{ word: unknown }>([
    { word: 7 },
    { word: true },
    { word: {} },
    { word: ['x'] },
    { word: { toString: 'x' } },
  ])('that aren’t text leave the built-in words: %j', ({ word }) => {
    const frame = { lang: word, dir: word, region: word, meta: word, more: word, chip: word }
    const messages = { verified: { title: word, next: word, happened: word }, none: word }
    for (const labels of [{ ...frame, serial: word, messages }, { messages: word }, word]) {
      for (const size of sizes) {
        for (const scan of [verifiedView, { state: 'none' } as const]) {
          expect(render({ scan, size, labels: labels as never })).toBe(render({ scan, size }))
        }
      }
    }
  })

  test('keep a placeholder that stands for nothing', () => {
    const labels = { messages: { none: { title: '{site} {constructor}' } } }
    expect(readPart(render({ scan: { state: 'none' }, labels }), 'vkjwt-title')).toBe(
      '{site} {constructor}',
    )
  })
})

describe('dates', () => {
  test('follow the locale and the time zone, which is named', () => {
    const html = render({ scan: earlierView, locale: 'de', timeZone: 'Europe/Berlin' })
    expect(readPart(html, 'vkjwt-title')).toBe('Chip verified earlier, at 16:44 MEZ')
    expect(readPart(html, 'vkjwt-line')).toBe('shop.example · 22. Nov. 2025')
    expect(html).toContain('lang="en"')
  })

  test('don’t depend on the server’s own time zone', () => {
    const here = render({ scan: verifiedView })
    vi.stubEnv('TZ', 'Pacific/Kiritimati')
    expect(new Date(verifiedView.verifiedAt).getHours()).toBe(5)
    expect(render({ scan: verifiedView })).toBe(here)
    vi.unstubAllEnvs()
  })

  test('refuse a locale or time zone that doesn’t exist, whatever the state', () => {
    const scan = { state: 'none' } as const
    expect(() => render({ scan, locale: 'en_US' })).toThrow(RangeError)
    expect(() => render({ scan, timeZone: 'Europe/Nowhere' })).toThrow(RangeError)
  })
})
