import { expect, test } from 'vitest'
import { createBadge, renderBadge } from '../src/index.ts'
import { allViews, verifiedView } from './views.ts'

const hostile = '"><img src=x onerror=alert(1)>&amp;<!--\'</section>'

test('escapes all that comes from outside, in text and in attributes', () => {
  const labels = {
    ...{ lang: 'de', dir: hostile as 'ltr', region: hostile, meta: hostile, more: hostile },
    ...{ chip: hostile, serial: hostile, until: hostile, printed: hostile },
    messages: { verified: { title: hostile, happened: hostile, limits: hostile, next: hostile } },
  }
  const scan = { ...verifiedView, site: hostile, shortUid: hostile, serial: hostile }
  for (const size of ['card', 'compact', 'inline'] as const) {
    const html = renderBadge(scan, { labels, size, live: true })
    expect(html).not.toMatch(/<img|<!--/)
    expect(html.match(/<\/section>/g) ?? []).toHaveLength(size === 'inline' ? 0 : 1)
    expect(html.replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, '')).not.toContain('&')
  }
})

test('escapes an attribute that isn’t text', () => {
  const html = renderBadge({ state: 'none' }, { size: [hostile] as never })
  expect(html).not.toContain('<img')
})

test('is a card without options, and no live region', () => {
  expect(renderBadge({ state: 'none' })).toMatch(/^<section class="vkjwt-badge" .*size="card"/)
  expect(renderBadge({ state: 'none' })).not.toContain('aria-live')
})

test('refuses a locale or time zone that doesn’t exist', () => {
  expect(() => renderBadge({ state: 'none' }, { locale: 'en_US' })).toThrow(RangeError)
  expect(() => renderBadge({ state: 'none' }, { timeZone: 'Mars/Base' })).toThrow(RangeError)
})

test('can be made of elements of any kind', () => {
  const Outline = createBadge<string>((tag, { className }, ...children) => {
    const name = className?.replace('vkjwt-', '') ?? tag
    const inner = children.filter((child) => child?.includes('('))
    return `${name}(${inner.join(' ')})`
  })
  for (const scan of allViews) {
    expect(Outline({ scan, size: 'inline' })).toMatch(
      /^badge\(icon\(path\(\)(?: path\(\))?\) words\(title\(.*\)\)?.*\)$/,
    )
  }
  expect(Outline.Icon({ scan: { state: 'none' } })).toBe('icon(path())')
  expect(Outline.Root({ scan: { state: 'none' }, children: 'mine()' })).toBe('badge(mine())')
})
