import { oncePerProcess } from '../once-per-process.ts'
import type { Registry } from '../registry/registry.ts'
import type { ScanBucket, ScanFilter, ScanPage, ScanRange, Signal } from '../registry/scan-log.ts'

/** What the bench says of a time as a whole. */
export interface Summary {
  buckets: readonly ScanBucket[]
  signals: readonly Signal[]
  /** How many scans that is about. */
  total: number
  /** When they were counted. */
  at: Date
}

// Fewer are counted in a moment, and whoever has just seen a tap looks for it.
const manyScans = 10_000
const keptMilliseconds = 10_000

interface Answer {
  total: number
}

interface Remembered {
  answer: Promise<Answer>
  /** As `performance.now()` counts. */
  until: number
}

/** Whether what is said of so many scans may be ten seconds old. */
export function isKept({ total }: Answer): boolean {
  return total > manyScans
}

/** Counts the scans of a time and looks for what is unusual. */
export function readSummary(
  registry: Pick<Registry, 'countScans' | 'findSignals'>,
  range: ScanRange,
): Promise<Summary> {
  return askOnce(`summary ${JSON.stringify(range)}`, async () => {
    const at = new Date()
    const [buckets, signals] = await Promise.all([
      registry.countScans(range),
      registry.findSignals(range.since),
    ])
    const counts = buckets.flatMap((bucket) => Object.values(bucket.counts))
    return { buckets, signals, total: counts.reduce((sum, count) => sum + count, 0), at }
  })
}

/** Lists the scans of a page of the log. */
export function readPage(
  registry: Pick<Registry, 'listScans'>,
  filter: ScanFilter,
): Promise<ScanPage> {
  return askOnce(`page ${JSON.stringify(filter)}`, () => registry.listScans(filter))
}

/**
 * Those who ask at once are given one answer. One about more than 10,000 scans stands for ten seconds, so that nobody
 * who reloads the page keeps the database at work.
 */
function askOnce<Asked extends Answer>(key: string, ask: () => Promise<Asked>): Promise<Asked> {
  const memory = oncePerProcess('bench answers', () => new Map<string, Remembered>())
  const now = performance.now()
  for (const [name, { until }] of memory) if (until <= now) memory.delete(name)
  const found = memory.get(key)
  if (found !== undefined) return found.answer as Promise<Asked>
  const answer = ask()
  const entry: Remembered = { answer, until: Number.POSITIVE_INFINITY }
  memory.set(key, entry)
  answer.then(
    (given) => {
      entry.until = isKept(given) ? performance.now() + keptMilliseconds : 0
    },
    () => {
      entry.until = 0
    },
  )
  return answer
}
