import { type ScanFilter, type ScanRange, scanOutcomes } from '../registry/scan-log.ts'

const hourSeconds = 3600
const daySeconds = 24 * hourSeconds

/** The times that can be looked at, each in at most 30 bars. */
export const periods = {
  day: { label: '24 hours', seconds: daySeconds, bucketSeconds: hourSeconds },
  week: { label: '7 days', seconds: 7 * daySeconds, bucketSeconds: 6 * hourSeconds },
  month: { label: '30 days', seconds: 30 * daySeconds, bucketSeconds: daySeconds },
} as const

type Period = keyof typeof periods

/** What a page's address asks to see. Whatever it can't mean is left out. */
export interface BenchView {
  period: Period
  range: ScanRange
  filter: ScanFilter
}

type Query = Readonly<Record<string, string | string[] | undefined>>

/** Reads the query of the scan log's page. */
export function readView(query: Query, slugs: readonly string[], now: Date): BenchView {
  const period = Object.keys(periods).find((name) => name === query['period']) as Period | undefined
  const { seconds, bucketSeconds } = periods[period ?? 'day']
  // Whole bars: the last one is the running hour, or day.
  const width = bucketSeconds * 1000
  const until = new Date(Math.ceil((now.getTime() + 1) / width) * width)
  const since = new Date(until.getTime() - seconds * 1000)
  const outcome = scanOutcomes.find((name) => name === query['outcome'])
  const slug = slugs.find((name) => name === query['piece'])
  const before = Number(query['before'])
  return {
    period: period ?? 'day',
    range: { since, until, bucketSeconds },
    filter: {
      since,
      ...(outcome && { outcome }),
      ...(slug && { slug }),
      ...(Number.isSafeInteger(before) && before > 0 && { before }),
    },
  }
}
