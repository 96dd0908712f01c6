import { formatRoughly } from '../format.ts'
import { type ScanBucket, scanOutcomes } from '../registry/scan-log.ts'

const width = 720
const height = 230
const margin = 56
const floor = height - 36
const headroom = 14
const gap = 0.2
const minUnit = 4

const labels: Intl.DateTimeFormatOptions = { timeZone: 'Europe/London' }
const hour = new Intl.DateTimeFormat('en-GB', { ...labels, hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { ...labels, day: 'numeric', month: 'short' })

/** Scans over time, a bar for each span, drawn on the server. */
export function ScanChart({ buckets, isDay }: { buckets: readonly ScanBucket[]; isDay: boolean }) {
  const totals = buckets.map(({ counts }) =>
    scanOutcomes.reduce((sum, key) => sum + counts[key], 0),
  )
  const top = roundUp(Math.max(minUnit, ...totals))
  const step = width / buckets.length
  const scale = (floor - headroom) / top
  const format = isDay ? hour : day
  const labelEvery = Math.ceil(buckets.length / 6)
  return (
    <svg
      className="chart"
      viewBox={`-${margin} 0 ${width + margin} ${height}`}
      role="img"
      aria-label={`Scans over time, ${totals.reduce((sum, total) => sum + total, 0)} in all; the most in one span: ${Math.max(0, ...totals)}.`}
    >
      {[0, top / 2, top].map((value) => (
        <g key={value}>
          <path className="chart-line" d={`M0 ${floor - value * scale}H${width}`} />
          <text x={-8} y={floor - value * scale + 4} textAnchor="end">
            {formatRoughly(value)}
          </text>
        </g>
      ))}
      {buckets.map(({ startsAt, counts }, index) => {
        const x = index * step
        let y = floor
        return (
          <g key={startsAt.getTime()}>
            {scanOutcomes.map((outcome) => {
              const length = counts[outcome] * scale
              y -= length
              return length > 0 ? (
                <rect
                  key={outcome}
                  className={`chart-${outcome}`}
                  x={x + (step * gap) / 2}
                  y={y}
                  width={step * (1 - gap)}
                  height={length}
                />
              ) : null
            })}
            {index % labelEvery === 0 && (
              <text x={x + (step * gap) / 2} y={height - 8}>
                {format.format(startsAt)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** The next even 1, 2 or 5 times a power of ten, so that half of it is a number one can read. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const factor = [1, 2, 4, 6, 8, 10].find((candidate) => candidate * power >= value) ?? 10
  return factor * power
}
