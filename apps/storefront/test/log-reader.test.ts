import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { catalogue } from '../src/catalogue.ts'
import { insertItems } from '../src/registry/item-table.ts'
import { createLogReader } from '../src/registry/log-reader.ts'
import { type RecordedScan, type Signal, scanOutcomes } from '../src/registry/scan-log.ts'
import { createScanTable } from '../src/registry/scan-table.ts'
import { createTables } from '../src/registry/schema.ts'

/*
 * What the bench shows is worked out in one pass over an index. Here it is compared, over logs made at random, with
 * what says the same in the plainest way and takes its time.
 */
const start = Date.parse('2026-03-14T10:00:00Z')
const minuteMilliseconds = 60_000
const spanMilliseconds = 10 * minuteMilliseconds
const runs = 400

/** The same numbers in each run, from 0 up to 1. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function makeLog(random: () => number): RecordedScan[] {
  const below = (count: number) => Math.floor(random() * count)
  const chips = 1 + below(5)
  const networks = 1 + below(7)
  // Crowded or far apart; half minutes, so that several scans share a moment and some are ten minutes apart.
  const moments = 1 + below(120)
  return Array.from({ length: below(90) }, (_, index) => {
    const outcome = scanOutcomes[below(4)] ?? 'verified'
    const network = below(networks)
    return {
      id: index + 1,
      at: new Date(start + (below(moments) * minuteMilliseconds) / 2),
      outcome,
      path: '/',
      network: network === 0 ? 'unknown' : `10.${network}.0.0/24`,
      ...(outcome === 'verified' && { chip: catalogue[below(chips)]?.chip ?? { id: '', uid: '' } }),
      ...(outcome === 'unverified' && { claimedUid: `0${below(3)}` }),
    }
  })
}

async function openLog(scans: readonly RecordedScan[]) {
  const database = new DatabaseSync(':memory:')
  createTables(database)
  insertItems(database, catalogue)
  const { recordScan } = createScanTable(database)
  for (const scan of scans) await recordScan(scan)
  return Object.assign(createLogReader(database), {
    database,
    recordScan,
    [Symbol.dispose]: () => database.close(),
  })
}

function groupBy(
  scans: readonly RecordedScan[],
  nameOf: (scan: RecordedScan) => string | undefined,
): [name: string, scans: RecordedScan[]][] {
  const names = new Set(scans.flatMap((scan) => nameOf(scan) ?? []))
  return [...names].map((name) => [name, scans.filter((scan) => nameOf(scan) === name)])
}

function findSignalsPlainly(scans: readonly RecordedScan[], since: number): Signal[] {
  const recent = scans.filter(({ at }) => at.getTime() >= since)
  const lastOf = (some: readonly RecordedScan[]) =>
    new Date(Math.max(...some.map(({ at }) => at.getTime())))
  const claims = groupBy(recent, ({ claimedUid }) => claimedUid)
  const claimed = claims.flatMap(([claimedUid, all]): Signal[] =>
    all.length < 5
      ? []
      : [{ kind: 'claimed_often', claimedUid, count: all.length, lastAt: lastOf(all) }],
  )
  const countNetworks = ({ at, chip }: RecordedScan): number => {
    const near = scans.filter(
      (other) =>
        other.chip?.id === chip?.id &&
        other.network !== 'unknown' &&
        other.at <= at &&
        other.at.getTime() > at.getTime() - spanMilliseconds,
    )
    return new Set(near.map(({ network }) => network)).size
  }
  const crowded = recent.filter((scan) => scan.chip !== undefined && countNetworks(scan) >= 3)
  const travelled = groupBy(crowded, ({ chip }) => chip?.id).map(
    ([chipId, all]): Signal => ({
      kind: 'many_networks',
      chipId,
      networks: Math.max(...all.map(countNetworks)),
      lastAt: lastOf(all),
    }),
  )
  return [...claimed, ...travelled]
}

/** Signals of the same moment come in any order. */
function sort(signals: readonly Signal[]): string[] {
  return signals.map((signal) => JSON.stringify(signal)).toSorted()
}

test('finds the signals that a look at each scan with each other finds', async () => {
  const random = createRandom(1)
  const found = { claimed_often: 0, many_networks: 0 }
  for (let run = 0; run < runs; run += 1) {
    const scans = makeLog(random)
    using log = await openLog(scans)
    const since = start + Math.floor(random() * 40) * minuteMilliseconds
    const signals = log.findSignals(new Date(since))
    expect(sort(signals), `log ${run}`).toEqual(sort(findSignalsPlainly(scans, since)))
    const times = signals.map(({ lastAt }) => lastAt.getTime())
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    for (const { kind } of signals) found[kind] += 1
  }
  // Of each kind there was enough to find.
  expect(Math.min(...Object.values(found))).toBeGreaterThan(50)
})

test('finds the same while the log grows and is cut', async () => {
  const random = createRandom(3)
  for (let run = 0; run < runs / 10; run += 1) {
    using log = await openLog([])
    let scans: RecordedScan[] = []
    for (let step = 0; step < 10; step += 1) {
      const id = Number(log.database.prepare('SELECT seq FROM sqlite_sequence').get()?.['seq'] ?? 0)
      const more = makeLog(random).map((scan, index) => ({ ...scan, id: id + index + 1 }))
      for (const scan of more) await log.recordScan(scan)
      scans.push(...more)
      const cutAt = start + Math.floor(random() * 30) * minuteMilliseconds
      // As the shop cuts it, and as somebody might who opens the database.
      const change = random()
      if (change < 0.3) {
        log.database.prepare('DELETE FROM scans WHERE at < ?').run(cutAt)
        scans = scans.filter(({ at }) => at.getTime() >= cutAt)
      } else if (change < 0.4) {
        log.database.exec('DELETE FROM scans WHERE id % 3 = 0')
        scans = scans.filter((scan) => scan.id % 3 !== 0)
      }
      const since = start + Math.floor(random() * 40) * minuteMilliseconds
      const expected = findSignalsPlainly(scans, since)
      expect(sort(log.findSignals(new Date(since))), `log ${run}`).toEqual(sort(expected))
    }
  }
})

test('of many signals of a kind the latest twenty are shown', async () => {
  const scans = Array.from({ length: 25 }, (_, index) =>
    Array.from({ length: 5 }, (_, network) => ({
      id: 0,
      at: new Date(start + index * minuteMilliseconds + network),
      path: '/',
      network: `10.${network}.0.0/24`,
    })),
  ).flat()
  using log = await openLog([
    ...scans.map((scan, index) => ({
      ...scan,
      outcome: 'verified' as const,
      chip: { id: `chip ${Math.floor(index / 5)}`, uid: '' },
    })),
    ...scans.map((scan, index) => ({
      ...scan,
      outcome: 'unverified' as const,
      claimedUid: `uid ${Math.floor(index / 5)}`,
    })),
  ])
  const signals = log.findSignals(new Date(start))
  const latest = Array.from({ length: 20 }, (_, index) => 24 - index)
  for (const [kind, name] of [
    ['many_networks', 'chip'],
    ['claimed_often', 'uid'],
  ] as const) {
    const names = signals.flatMap((signal) =>
      signal.kind === kind ? ['chipId' in signal ? signal.chipId : signal.claimedUid] : [],
    )
    expect(names).toEqual(latest.map((index) => `${name} ${index}`))
  }
})

test('counts and lists what a look at each scan counts and lists', async () => {
  const random = createRandom(2)
  const pick = <Value>(values: readonly Value[]): Value | undefined =>
    values[Math.floor(random() * values.length * 2)]
  for (let run = 0; run < runs; run += 1) {
    const scans = makeLog(random)
    using log = await openLog(scans)
    const since = new Date(start + Math.floor(random() * 20) * minuteMilliseconds)
    const until = new Date(since.getTime() + (1 + Math.floor(random() * 40)) * minuteMilliseconds)
    const bucketSeconds = 10 + Math.floor(random() * 600)
    const within = scans.filter(({ at }) => at >= since && at < until)
    for (const { startsAt, counts } of log
      .countScans({ since, until, bucketSeconds })
      .slice(0, 9)) {
      const end = startsAt.getTime() + bucketSeconds * 1000
      const inside = within.filter(({ at }) => at >= startsAt && at.getTime() < end)
      for (const outcome of scanOutcomes) {
        const total = inside.filter((scan) => scan.outcome === outcome).length
        expect(counts[outcome], `log ${run}`).toBe(total)
      }
    }
    const item = pick(catalogue)
    const outcome = pick(scanOutcomes)
    const before = Math.ceil(random() * 90)
    const matching = within.filter(
      (scan) =>
        (item === undefined || scan.chip?.id === item.chip.id) &&
        (outcome === undefined || scan.outcome === outcome),
    )
    const page = log.listScans({
      since,
      until,
      before,
      limit: 5,
      ...(item && { slug: item.slug }),
      ...(outcome && { outcome }),
    })
    const older = matching.filter(({ id }) => id < before).toReversed()
    expect(page.total, `log ${run}`).toBe(matching.length)
    expect(page.scans.map(({ id }) => id)).toEqual(older.slice(0, 5).map(({ id }) => id))
    expect(page.older).toBe(older.length > 5 ? older[4]?.id : undefined)
  }
})
