import type { DatabaseSync } from 'node:sqlite'
import type { Signal } from './scan-log.ts'
import { createVisitMemory, type Visits } from './visit-memory.ts'

const minClaims = 5
const minNetworks = 3
const spanMilliseconds = 10 * 60 * 1000
const maxOfEachKind = 20

/** Looks for what is unusual in the scan log, in one pass over what is new in it. */
export function createSignalFinder(database: DatabaseSync): (since: Date) => Signal[] {
  const claimed = database.prepare(`
    SELECT claimed_uid, count(*) AS total, max(at) AS last FROM scans
    WHERE at >= ? AND claimed_uid IS NOT NULL
    GROUP BY claimed_uid HAVING total >= ${minClaims}
    ORDER BY last DESC, claimed_uid LIMIT ${maxOfEachKind}`)
  const readVisits = createVisitMemory(database)

  const findClaims = (since: number): Signal[] =>
    claimed.all(since).map(({ claimed_uid, total, last }) => ({
      kind: 'claimed_often' as const,
      claimedUid: String(claimed_uid),
      count: Number(total),
      lastAt: new Date(Number(last)),
    }))

  const findTravellers = (since: number): Signal[] => {
    const { chips, networkEnd } = readVisits()
    const within = new Int32Array(networkEnd)
    const found: Signal[] = []
    for (const [chipId, visits] of chips) {
      const most = countNetworks(visits, since, within)
      if (most !== undefined) found.push({ kind: 'many_networks', chipId, ...most })
    }
    return found.toSorted(byLatest).slice(0, maxOfEachKind)
  }

  return (since) =>
    [...findClaims(since.getTime()), ...findTravellers(since.getTime())].toSorted(byLatest)
}

function byLatest(a: Signal, b: Signal): number {
  return b.lastAt.getTime() - a.lastAt.getTime()
}

/**
 * From how many networks one chip came within ten minutes, at most, and when it last came from as many as are
 * unusual; nothing where it never did.
 *
 * @param within room to count the scans of each network in: zeros, which it leaves behind
 */
function countNetworks(
  { times, networks }: Visits,
  since: number,
  within: Int32Array,
): { networks: number; lastAt: Date } | undefined {
  // Fewer scans can't have come from as many networks.
  if (times.length < minNetworks) return undefined
  let current = 0
  let most = 0
  let last = 0
  const tally = (index: number, change: 1 | -1): void => {
    const network = networks[index] ?? 0
    const before = within[network] ?? 0
    within[network] = before + change
    if (network !== 0 && (before === 0 || before + change === 0)) current += change
  }
  // The minutes before count for the first scans.
  const start = times.findIndex((at) => at > since - spanMilliseconds)
  if (start === -1) return undefined
  let oldest = start
  for (let index = start; index < times.length; index += 1) {
    const at = times[index] ?? 0
    tally(index, 1)
    for (; (times[oldest] ?? at) <= at - spanMilliseconds; oldest += 1) tally(oldest, -1)
    // Of several at the same moment the last sees all of them.
    if (at < since || current < minNetworks) continue
    most = Math.max(most, current)
    last = at
  }
  for (; oldest < times.length; oldest += 1) tally(oldest, -1)
  return most === 0 ? undefined : { networks: most, lastAt: new Date(last) }
}
