import { oncePerProcess } from '../once-per-process.ts'
import type { Registry } from '../registry/registry.ts'
import type { ScanBucket, ScanRange, Signal } from '../registry/scan-log.ts'

/** What the bench says of a time as a whole. */
export interface Summary {
  buckets: readonly ScanBucket[]
  signals: readonly Signal[]
  /** When it was counted, where others may be shown the same. */
  countedAt?: Date
}

interface Remembered {
  summary: Promise<Summary>
  /** As `performance.now()` counts. */
  until: number
}

// Fewer are counted in a moment, and whoever has just seen a tap looks for it.
const manyScans = 10_000
const keptMilliseconds = 10_000

/**
 * Counts the scans of a time and looks for what is unusual. Those who ask at once are given one answer; of more than
 * 10,000 scans it stands for ten seconds, so that nobody who reloads the page keeps the database at work.
 */
export function readSummary(
  registry: Pick<Registry, 'countScans' | 'findSignals'>,
  range: ScanRange,
): Promise<Summary> {
  const memory = oncePerProcess('summaries', () => new Map<string, Remembered>())
  const now = performance.now()
  for (const [key, { until }] of memory) if (until <= now) memory.delete(key)
  const key = JSON.stringify(range)
  const found = memory.get(key)
  if (found !== undefined) return found.summary
  const entry: Remembered = { summary: count(registry, range), until: Number.POSITIVE_INFINITY }
  memory.set(key, entry)
  entry.summary.then(
    ({ countedAt }) => {
      entry.until = countedAt === undefined ? 0 : performance.now() + keptMilliseconds
    },
    () => {
      entry.until = 0
    },
  )
  return entry.summary
}

async function count(
  registry: Pick<Registry, 'countScans' | 'findSignals'>,
  range: ScanRange,
): Promise<Summary> {
  const countedAt = new Date()
  const [buckets, signals] = await Promise.all([
    registry.countScans(range),
    registry.findSignals(range.since),
  ])
  const scans = buckets.reduce(
    (sum, { counts }) => sum + Object.values(counts).reduce((all, each) => all + each, 0),
    0,
  )
  return { buckets, signals, ...(scans > manyScans && { countedAt }) }
}
