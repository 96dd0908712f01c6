import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type BadgeSize, type ScanView, VerifiedBadge } from '@vkjwt/react'
import { ar } from '@vkjwt/react/locales/ar'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** The badge's stylesheet, as a page loads it. */
export const badgeCss: string = await readFile(
  fileURLToPath(import.meta.resolve('@vkjwt/react/badge.css')),
  'utf8',
)

const verified = {
  state: 'verified',
  site: 'shop.example',
  shortUid: '…2190',
  serial: 'A-1001',
  verifiedAt: '2026-03-14T10:24:00.000Z',
  expiresAt: '2026-03-14T10:39:00.000Z',
} as const satisfies ScanView

/** One view of each state. */
const stateViews: readonly ScanView[] = [
  verified,
  { ...verified, state: 'verified-earlier' },
  { state: 'wrong-item' },
  { state: 'already-used' },
  { state: 'expired' },
  { state: 'insecure' },
  { state: 'unavailable' },
  { state: 'rejected' },
  { state: 'none' },
]

const sizes: readonly BadgeSize[] = ['card', 'compact', 'inline']
const columns = 4
const cell = { width: 320, height: 430 }

// What a page does to the ground below a badge shows through it, and isn't the badge's affair.
const ground =
  'animation:none;background:#fff;block-size:auto;border:0;clip-path:none;display:block;filter:none;float:none;inline-size:auto;inset:auto;margin:0;mask:none;max-inline-size:none;max-block-size:none;min-inline-size:0;min-block-size:0;opacity:1;outline:0;overflow:visible;padding:0;position:static;rotate:none;scale:none;text-decoration:none;transform:none;transition:none;translate:none;writing-mode:horizontal-tb;zoom:1;columns:auto;contain:none;'
const important = (style: string): string => style.replaceAll(';', ' !important;')
// Where a badge stands in a line, the line is the page's.
const line = `direction:ltr;font:15px/1.5 DejaVu Sans,sans-serif;letter-spacing:normal;text-align:start;text-indent:0;white-space:normal;word-spacing:normal;`
const theme = '--vkjwt-font-family:DejaVu Sans,sans-serif;--vkjwt-font-size:15px;'

/** The width and height of a sheet of badges. */
export const sheetSize: Readonly<Record<'width' | 'height', number>> = {
  width: columns * cell.width,
  height: Math.ceil((stateViews.length * sizes.length + 1) / columns) * cell.height,
}

/**
 * A page with all badges, their details open, each at a fixed place. `css` is what the page brings
 * besides the badge's own stylesheet.
 */
export function writeBadgeSheet(css: string): string {
  const badges = stateViews.flatMap((scan) =>
    sizes.map((size) => createElement(VerifiedBadge, { scan, size })),
  )
  badges.push(createElement(VerifiedBadge, { scan: verified, labels: ar }))
  const cells = badges.map((badge, index) => {
    const left = (index % columns) * cell.width
    const top = Math.floor(index / columns) * cell.height
    const place = `position:absolute;left:${left}px;top:${top}px;inline-size:${cell.width - 20}px;`
    const around = badge.props.size === 'inline' ? ground + place + line : ground + place
    const html = renderToStaticMarkup(badge).replaceAll('<details', '<details open')
    return `<div data-ground style="${important(around)}${theme}">${html}</div>`
  })
  return `<!doctype html>
<html lang="en" data-ground style="${important(ground)}">
<head>
<meta charset="utf-8">
<title>Badges</title>
<style>${badgeCss}</style>
<style>${css}</style>
</head>
<body data-ground style="${important(ground)}">${cells.join('\n')}
</body>
</html>`
}
