import type { Item } from './catalogue.ts'
import { formatDay, formatNumber } from './format.ts'

const width = 1120
const height = 792

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '')
}

/** Two waves crossing, along a straight line: the border that is hard to redraw by hand. */
function drawBraid(x: number, y: number, length: number, turn: number): string {
  const wave = 28
  const count = Math.floor(length / (2 * wave))
  const stretch = length / (count * 2 * wave)
  const line = (sign: number) =>
    `M0 0q${wave / 2} ${sign * 9} ${wave} 0t${wave} 0${`t${wave} 0`.repeat((count - 1) * 2)}`
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${stretch} 1)"><path d="${line(1)}"/><path d="${line(-1)}"/></g>`
}

/**
 * Draws a piece's certificate as an SVG document, A5 in proportion.
 *
 * @param item the piece
 * @param drawnOn the day of the tap that opened it
 */
export function drawCertificate(item: Item, drawnOn: Date): string {
  const number = formatNumber(item.number)
  const rows = item.log
    .map(
      ({ date, entry }, index) =>
        `<text x="356" y="${496 + index * 30}" class="small"><tspan class="soft">${formatDay(date)}</tspan><tspan x="512">${escapeText(entry)}</tspan></text>`,
    )
    .join('')

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">Certificate: ${escapeText(item.name)} No. ${number}</title>
<style>
text { font-family: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'DejaVu Serif Condensed', Georgia, serif; fill: #12232a }
.small { font-size: 16px } .soft { fill: #45595f }
</style>
<rect width="${width}" height="${height}" fill="#f6f3ea"/>
<rect x="26" y="26" width="${width - 52}" height="${height - 52}" fill="none" stroke="#0e3a46" stroke-width="2"/>
<g fill="none" stroke="#0e3a46" stroke-width="1.5">
${drawBraid(50, 50, width - 100, 0)}${drawBraid(50, height - 50, width - 100, 0)}${drawBraid(50, 50, height - 100, 90)}${drawBraid(width - 50, 50, height - 100, 90)}
</g>
<g fill="none" stroke="#0e3a46" stroke-opacity=".14" stroke-width="2">
${Array.from({ length: 16 }, (_, ring) => `<circle cx="198" cy="396" r="${24 + ring * 6.5}"/>`).join('')}
</g>
<circle cx="198" cy="396" r="92" fill="#0e3a46"/>
<circle cx="198" cy="396" r="84" fill="none" stroke="#e9b44c" stroke-width="1.5"/>
<path d="M138 352c10-15 20-15 30 0s20 15 30 0 20-15 30 0 20 15 30 0M138 372c10-15 20-15 30 0s20 15 30 0 20-15 30 0 20 15 30 0" fill="none" stroke="#e9b44c" stroke-width="4" stroke-linecap="round"/>
<text x="198" y="432" text-anchor="middle" font-size="44" style="fill:#f6f3ea">${number}</text>
<text x="198" y="456" text-anchor="middle" font-size="16" style="fill:#cfdcdc">of ${item.edition}</text>
<text x="356" y="150" font-size="22" class="soft">Wrackline, Corran Ness</text>
<text x="356" y="214" font-size="54">${escapeText(item.name)}</text>
<text x="356" y="250" font-size="22" class="soft">${escapeText(item.kind)}, No. ${number} of ${item.edition}</text>
<path d="M356 282h688" stroke="#0e3a46"/>
<text x="356" y="328" font-size="21">Made by ${escapeText(item.madeBy.name)} at ${escapeText(item.madeAt)},</text>
<text x="356" y="358" font-size="21">and finished on ${formatDay(item.finishedOn)}.</text>
<text x="356" y="400" font-size="21">Whoever holds this piece may send it back for mending, free.</text>
<text x="356" y="456" font-size="21">From the log</text>
${rows}
<path d="M356 632h688" stroke="#0e3a46"/>
<text x="356" y="664" class="small soft">Chip serial ${escapeText(item.chip.serial)}. Drawn on ${formatDay(drawnOn.toISOString())}, after its chip was tapped.</text>
<text x="356" y="690" class="small soft">A sheet like this is easily copied and proves nothing. To check the piece, tap it.</text>
</svg>
`
}
