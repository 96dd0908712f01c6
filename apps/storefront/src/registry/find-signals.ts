import type { DatabaseSync } from 'node:sqlite'
import type { Signal } from './scan-log.ts'

const minClaims = 5
const minNetworks = 3
const spanMilliseconds = 10 * 60 * 1000
const maxOfEachKind = 20

/** Looks for what is unusual in the scan log, in one pass over it in the order of its indexes. */
export function createSignalFinder(database: DatabaseSync): (since: Date) => Signal[] {
  const claimed = database.prepare(`
    SELECT claimed_uid, count(*) AS total, max(at) AS last FROM scans
    WHERE at >= ? AND claimed_uid IS NOT NULL
    GROUP BY claimed_uid HAVING total >= ${minClaims}
    ORDER BY last DESC, claimed_uid LIMIT ${maxOfEachKind}`)
  // Fewer scans than that can't have come from as many networks. A chip's are handed over as two texts: a hundred
  // thousand rows would take longer to make than all the rest.
  const chips = database.prepare(`
    SELECT chip_id, json_group_array(at) AS times, group_concat(network, char(10)) AS networks
    FROM scans WHERE at > ? AND chip_id IS NOT NULL
    GROUP BY chip_id HAVING count(*) >= ${minNetworks}`)

  const findClaims = (since: number): Signal[] =>
    claimed.all(since).map(({ claimed_uid, total, last }) => ({
      kind: 'claimed_often' as const,
      claimedUid: String(claimed_uid),
      count: Number(total),
      lastAt: new Date(Number(last)),
    }))

  const findTravellers = (since: number): Signal[] => {
    // The minutes before count for the first scans.
    const from = since - spanMilliseconds
    const found = chips.all(from).flatMap(({ chip_id, times, networks }): Signal[] => {
      const visits = readVisits(String(times), String(networks))
      const most = countNetworks(visits, since)
      return most === undefined ? [] : [{ kind: 'many_networks', chipId: String(chip_id), ...most }]
    })
    return found.toSorted(byLatest).slice(0, maxOfEachKind)
  }

  return (since) =>
    [...findClaims(since.getTime()), ...findTravellers(since.getTime())].toSorted(byLatest)
}

function byLatest(a: Signal, b: Signal): number {
  return b.lastAt.getTime() - a.lastAt.getTime()
}

/** The verified scans of one chip, the earliest first. */
interface Visits {
  times: readonly number[]
  /** The network of each: numbers that begin with 1, or 0 where it is unknown. */
  networks: readonly number[]
  networkCount: number
}

function readVisits(timesText: string, networksText: string): Visits {
  const numbers = new Map([['unknown', 0]])
  const networks = networksText.split('\n').map((network) => {
    const number = numbers.get(network) ?? numbers.size
    numbers.set(network, number)
    return number
  })
  const times: number[] = JSON.parse(timesText)
  const visits = { times, networks, networkCount: numbers.size }
  const isInOrder = times.every((at, index) => at >= (times[index - 1] ?? at))
  return isInOrder ? visits : putInOrder(visits)
}

/** An index has them in order, but SQLite promises it to no aggregate. */
function putInOrder({ times, networks, networkCount }: Visits): Visits {
  const pairs = times.map((at, index) => ({ at, network: networks[index] ?? 0 }))
  pairs.sort((a, b) => a.at - b.at)
  return {
    times: pairs.map(({ at }) => at),
    networks: pairs.map(({ network }) => network),
    networkCount,
  }
}

/**
 * From how many networks one chip came within ten minutes, at most, and when it last came from as many as are
 * unusual; nothing where it never did.
 */
function countNetworks(
  { times, networks, networkCount }: Visits,
  since: number,
): { networks: number; lastAt: Date } | undefined {
  // How many of the ten minutes up to the current visit came from each network.
  const within = new Int32Array(networkCount)
  let oldest = 0
  let current = 0
  let most = 0
  let last = 0
  const tally = (network: number, change: 1 | -1): void => {
    const before = within[network] ?? 0
    within[network] = before + change
    if (network !== 0 && (before === 0 || before + change === 0)) current += change
  }
  for (const [index, at] of times.entries()) {
    tally(networks[index] ?? 0, 1)
    for (; (times[oldest] ?? at) <= at - spanMilliseconds; oldest += 1) {
      tally(networks[oldest] ?? 0, -1)
    }
    // Those of the same moment count for each other: the last of them sees them all.
    if (times[index + 1] === at || at < since || current < minNetworks) continue
    most = Math.max(most, current)
    last = at
  }
  return most === 0 ? undefined : { networks: most, lastAt: new Date(last) }
}
