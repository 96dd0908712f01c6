import type { ScanView } from '@vkjwt/core'
import { createBadge, type DrawBadgeOptions } from './create-badge.ts'

/** A piece of HTML, which no text from outside can be mistaken for. */
interface Html {
  html: string
}

// As React escapes text and attributes alike.
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

function escapeText(text: string): string {
  return String(text).replace(/[&<>"']/g, (character) => references[character] ?? '')
}

const drawBadge = /* @__PURE__ */ createBadge<Html>((tag, attributes, ...children) => {
  const written = Object.entries(attributes).map(([name, value]) =>
    value === undefined ? '' : ` ${name === 'className' ? 'class' : name}="${escapeText(value)}"`,
  )
  const content = children.map((child) =>
    typeof child === 'object' ? child.html : escapeText(child ?? ''),
  )
  return { html: `<${tag}${written.join('')}>${content.join('')}</${tag}>` }
})

/**
 * Draws a verdict as HTML, for any template language: everything is escaped, so it goes into the page
 * as it is. A verdict that it doesn't know looks like `unavailable`. The page needs `badge.css`.
 *
 * Throws a `RangeError` for a `locale` or `timeZone` that doesn't exist.
 *
 * @example
 * ```ts
 * import { renderBadge } from '@vkjwt/badge'
 *
 * const html = renderBadge({ state: 'none' }, { size: 'compact', timeZone: 'Europe/London' })
 * ```
 */
export function renderBadge(view: ScanView, options?: DrawBadgeOptions): string {
  return drawBadge({ ...options, scan: view }).html
}
