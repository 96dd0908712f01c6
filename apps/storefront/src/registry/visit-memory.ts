import type { DatabaseSync } from 'node:sqlite'

/** The verified scans of one chip, the earliest first. */
export interface Visits {
  times: number[]
  /** The network of each, as a number from 1 on; 0 where it is unknown. */
  networks: number[]
}

/** The verified scans of all chips. */
export interface VisitMemory {
  chips: ReadonlyMap<string, Visits>
  /** Networks have smaller numbers than this. */
  networkEnd: number
}

type Row = [at: number, chipId: string | null, network: string]

// As many rows as are in hand at once.
const step = 10_000

/**
 * Remembers the verified scans of the log, so that only those are read that came since. The log is cut at its old end,
 * and so is what is remembered; when any other scan is gone from it, all are read anew.
 */
export function createVisitMemory(database: DatabaseSync): () => VisitMemory {
  const begin = database.prepare('BEGIN')
  const end = database.prepare('COMMIT')
  const rows = database.prepare(`
    SELECT at, chip_id, network FROM scans NOT INDEXED
    WHERE outcome = 'verified' AND id > ? AND id <= ?`)
  rows.setReturnArrays(true)
  const last = database.prepare('SELECT max(id) AS id FROM scans')
  const first = database.prepare("SELECT min(at) AS at FROM scans WHERE outcome = 'verified'")
  const count = database.prepare("SELECT count(*) AS total FROM scans WHERE outcome = 'verified'")
  let chips = new Map<string, Visits>()
  let numbers = new Map([['unknown', 0]])
  // Those with a scan that was logged after a later one, since it had to wait.
  const late = new Set<Visits>()
  let readUpTo = 0
  let total = 0

  const add = ([at, chipId, network]: Row): void => {
    total += 1
    if (chipId === null) return
    const visits = chips.get(chipId) ?? { times: [], networks: [] }
    const number = numbers.get(network) ?? numbers.size
    chips.set(chipId, visits)
    numbers.set(network, number)
    if ((visits.times.at(-1) ?? at) > at) late.add(visits)
    visits.times.push(at)
    visits.networks.push(number)
  }
  const readNew = (): void => {
    const lastId = Number(last.get()?.['id'] ?? 0)
    for (; readUpTo < lastId; readUpTo += step) {
      const some = rows.all(readUpTo, Math.min(readUpTo + step, lastId))
      for (const row of some as unknown as Row[]) add(row)
    }
    readUpTo = lastId
    for (const visits of late) putInOrder(visits)
    late.clear()
  }

  const forgetOld = (): void => {
    const oldest = Number(first.get()?.['at'] ?? Number.POSITIVE_INFINITY)
    for (const [chipId, { times, networks }] of chips) {
      const found = times.findIndex((at) => at >= oldest)
      const gone = found === -1 ? times.length : found
      times.splice(0, gone)
      networks.splice(0, gone)
      total -= gone
      if (times.length === 0) chips.delete(chipId)
    }
  }
  const forgetAll = (): void => {
    chips = new Map()
    numbers = new Map([['unknown', 0]])
    readUpTo = 0
    total = 0
  }

  return () => {
    // One moment of the log, whatever is written meanwhile.
    begin.run()
    try {
      readNew()
      const logged = Number(count.get()?.['total'])
      if (total !== logged) forgetOld()
      // Of networks that nobody comes from any more there are no more than of the others.
      if (total !== logged || numbers.size > 2 * total + step) {
        forgetAll()
        readNew()
      }
    } finally {
      end.run()
    }
    return { chips, networkEnd: numbers.size }
  }
}

function putInOrder(visits: Visits): void {
  const { times, networks } = visits
  const order = Array.from(times.keys()).toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
  visits.times = order.map((index) => times[index] ?? 0)
  visits.networks = order.map((index) => networks[index] ?? 0)
}
