import { unavailabilities, type VkDenialCode } from '../error-codes.ts'

interface PageText {
  title: string
  lines: readonly string[]
  tone: 'neutral' | 'amber' | 'red'
}

const tapAgain: PageText = {
  title: 'Tap the chip again',
  lines: [
    'This scan is over: it holds for a few minutes, and may work only once.',
    'Hold your phone to the chip once more and open the link that appears.',
  ],
  tone: 'amber',
}

const tryLater: PageText = {
  title: 'Can’t check right now',
  lines: [
    'The check could not be made. That says nothing about the product.',
    'Please try again in a moment: tap the chip once more.',
  ],
  tone: 'neutral',
}

const tapFirst: PageText = {
  title: 'Tap the chip to open this page',
  lines: [
    'This page is for whoever holds the product. Hold your phone to its chip and open the link that appears.',
    'Just tapped? Allow cookies for this site, then tap again.',
  ],
  tone: 'neutral',
}

const notAccepted: PageText = {
  title: 'This scan was not accepted',
  lines: [
    'The link is not a valid scan for this site.',
    'Tap the chip itself and open the link that appears. If this comes up again, ask the shop.',
  ],
  tone: 'red',
}

/** The codes whose page differs from that of their kind. */
const texts: Partial<Record<VkDenialCode, PageText>> = {
  scan_missing: tapFirst,
  scan_unverified: {
    title: 'This scan could not be verified',
    lines: [
      'The chip was read, but nobody could vouch for it this time.',
      'Please tap the chip again.',
    ],
    tone: 'amber',
  },
  already_used: tapAgain,
  token_expired: tapAgain,
  item_mismatch: {
    title: 'This chip belongs to another item',
    lines: [
      'The chip is genuine, but it isn’t the one of the item on this page.',
      'Open the page by tapping the item itself.',
    ],
    tone: 'amber',
  },
  chip_not_allowed: {
    title: 'This chip is not accepted here',
    lines: ['The chip was verified, but this page is not meant for it.'],
    tone: 'amber',
  },
  rate_limited: tryLater,
  token_not_yet_valid: tryLater,
}

/** The page that a gate shows to people: it needs no script, no image and no other file. */
export function renderDenialPage(code: VkDenialCode): string {
  const otherwise = Object.hasOwn(unavailabilities, code) ? tryLater : notAccepted
  const { title, lines, tone } = texts[code] ?? otherwise
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
<main class="${tone}">
<svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">${icon}</svg>
<h1>${title}</h1>
${lines.map((line) => `<p>${line}</p>`).join('\n')}
<p class="code"><code>${code}</code></p>
</main>
</html>
`
}

const icon =
  '<rect x="9" y="4" width="22" height="40" rx="5"/><path d="M17 38h6M36 17a10 10 0 0 1 0 14M41 12a17 17 0 0 1 0 24"/>'

const style = /* @__PURE__ */ [
  // Ground and text are the browser's own, light or dark; the tones show on both.
  ':root{--tone:#77818c}.amber{--tone:#b37400}.red{--tone:#d4483f}',
  'body{margin:0;min-height:100vh;display:grid;place-items:center;font:1rem/1.55 system-ui,sans-serif}',
  'main{max-width:28rem;margin:1.5rem;padding:2rem 1.75rem;border:1px solid #8886;border-top:4px solid var(--tone);border-radius:1rem}',
  'svg{fill:none;stroke:var(--tone);stroke-width:2.5;stroke-linecap:round}',
  'h1{margin:1rem 0 .75rem;font-size:1.375rem;line-height:1.25}p{margin:.5rem 0 0}.code{margin-top:1.5rem;font-size:.8125rem}',
].join('')
