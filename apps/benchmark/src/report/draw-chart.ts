import { contestants } from '../contestants/contestants.ts'
import type { TokenResults } from '../measures/measure-tokens.ts'

const charted = ['distinct valid tokens', 'bad signatures', 'other junk']

const width = 720
const labelWidth = 210
const valueWidth = 90
const rowHeight = 24
const titleHeight = 44

/** Draws the results that matter most as bars: microseconds per token, shorter is better. */
export function drawChart(tokens: readonly TokenResults[]): string {
  const parts: string[] = []
  let y = 56
  for (const { measurements, workload } of tokens) {
    if (!charted.includes(workload.name)) continue
    const bars = contestants.flatMap(({ isFloor, name }) => {
      const measurement = measurements.get(name)
      return measurement === undefined
        ? []
        : [{ name, isFloor, microseconds: measurement.microseconds.median }]
    })
    const sorted = bars.toSorted((a, b) => a.microseconds - b.microseconds)
    const longest = Math.max(...bars.map(({ microseconds }) => microseconds))
    parts.push(`<text class="title" x="16" y="${y + 18}">${capitalize(workload.name)}</text>`)
    y += titleHeight - 12
    for (const { isFloor, microseconds, name } of sorted) {
      const length = Math.max(2, (microseconds / longest) * (width - labelWidth - valueWidth - 16))
      const kind = name === 'vkjwt' ? 'ours' : isFloor === true ? 'floor' : 'peer'
      parts.push(
        `<text class="label ${kind}" x="${labelWidth - 8}" y="${y + 16}">${name}</text>`,
        `<rect class="${kind}" x="${labelWidth}" y="${y + 4}" width="${length.toFixed(1)}" height="16" rx="3"/>`,
        `<text class="value" x="${(labelWidth + length + 8).toFixed(1)}" y="${y + 16}">${microseconds.toFixed(1)} µs</text>`,
      )
      y += rowHeight
    }
    y += 20
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-labelledby="title">
<title id="title">Microseconds per token: vkjwt beside other libraries</title>
<style>${style}</style>
<rect class="back" width="${width}" height="${y}" rx="12"/>
<text class="head" x="16" y="34">Microseconds per token, one at a time (shorter is better)</text>
${parts.join('\n')}
</svg>
`
}

// The picture is shown by itself, so it brings its colours for light and dark along.
const style = [
  ':root{--back:#fff;--text:#1f2328;--soft:#59636e;--ours:#1a7f5a;--peer:#9aa4af;--floor:#d3d9df}',
  '@media(prefers-color-scheme:dark){:root{--back:#0d1117;--text:#e6edf3;--soft:#9198a1;--ours:#3fb98a;--peer:#59636e;--floor:#323a44}}',
  'text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--text)}',
  '.back{fill:var(--back)}.head{font-size:15px;font-weight:600}.title{font-weight:600}',
  '.label{text-anchor:end;fill:var(--soft)}text.ours{fill:var(--text);font-weight:600}.value{fill:var(--soft)}',
  'rect.ours{fill:var(--ours)}rect.peer{fill:var(--peer)}rect.floor{fill:var(--floor)}',
].join('')

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
