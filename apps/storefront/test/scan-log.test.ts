import { expect, test } from 'vitest'
import { catalogue } from '../src/catalogue.ts'
import type { Registry } from '../src/registry/registry.ts'
import type { RecordedScan } from '../src/registry/scan-log.ts'
import { open } from './registry.ts'

const start = Date.parse('2026-03-14T10:00:00Z')

function minute(count: number): Date {
  return new Date(start + count * 60_000)
}

async function record(registry: Registry, ...scans: Partial<RecordedScan>[]): Promise<void> {
  for (const [index, scan] of scans.entries()) {
    const base = { at: minute(index), outcome: 'rejected', path: '/', network: 'unknown' } as const
    await registry.recordScan({ ...base, ...scan })
  }
}

test('gives back every scan as it was, the newest first', async () => {
  const registry = open()
  const scans = [
    { outcome: 'verified', chip: { id: 'ab'.repeat(32), uid: '04AE72D2062190' } },
    {
      outcome: 'unverified',
      code: 'insecure',
      claimedUid: '04F436DA71ED9C',
      network: '10.1.2.0/24',
    },
    { outcome: 'rejected', code: 'already_used', path: '/p/deck-knife' },
    { outcome: 'unavailable', code: 'jwks_unavailable' },
  ] as const
  await record(registry, ...scans)
  const page = await registry.listScans()
  expect(page.total).toBe(4)
  expect(page.older).toBeUndefined()
  expect(page.scans.map(({ id }) => id)).toEqual([4, 3, 2, 1])
  expect(page.scans.toReversed()).toEqual(
    scans.map((scan, index) => ({
      path: '/',
      network: 'unknown',
      ...scan,
      id: index + 1,
      at: minute(index),
    })),
  )
})

test('an empty log has an empty page', async () => {
  expect(await open().listScans()).toEqual({ scans: [], total: 0 })
})

test('pages through the log, and scans that come in meanwhile move nothing', async () => {
  const registry = open()
  await record(registry, ...Array.from({ length: 5 }, () => ({})))
  const first = await registry.listScans({ limit: 2 })
  expect(first.scans.map(({ id }) => id)).toEqual([5, 4])
  await record(registry, {})
  const second = await registry.listScans({ limit: 2, before: first.older ?? 0 })
  expect(second.scans.map(({ id }) => id)).toEqual([3, 2])
  const last = await registry.listScans({ limit: 2, before: second.older ?? 0 })
  expect(last.scans.map(({ id }) => id)).toEqual([1])
  expect(last.older).toBeUndefined()
  expect(last.total).toBe(6)
})

const [piece] = catalogue
const filters = [
  ['outcome', { outcome: 'verified' }, [1]],
  ['code', { code: 'insecure' }, [2]],
  ['piece', { slug: piece?.slug ?? '' }, [1]],
  ['claimed UID', { claimedUid: '04F436DA71ED9C' }, [2]],
  ['network', { network: '10.1.2.0/24' }, [3, 2]],
  ['time', { since: minute(1), until: minute(2) }, [2]],
  ['all of them', { outcome: 'rejected', network: '10.1.2.0/24', since: minute(2) }, [3]],
  ['what nothing has', { code: "'; DROP TABLE scans; --" }, []],
] as const

test.each(filters)('filters by %s', async (_, filter, ids) => {
  const registry = open()
  await record(
    registry,
    { outcome: 'verified', chip: piece?.chip ?? { id: '', uid: '' } },
    {
      outcome: 'unverified',
      code: 'insecure',
      claimedUid: '04F436DA71ED9C',
      network: '10.1.2.0/24',
    },
    { outcome: 'rejected', code: 'already_used', network: '10.1.2.0/24' },
  )
  const page = await registry.listScans(filter)
  expect(page.scans.map(({ id }) => id)).toEqual(ids)
  expect(page.total).toBe(ids.length)
})

test('counts each outcome per span of time, with spans without any', async () => {
  const registry = open()
  await record(
    registry,
    { at: minute(-1) },
    { at: minute(0), outcome: 'verified' },
    { at: minute(4), outcome: 'verified' },
    { at: minute(4), outcome: 'unavailable' },
    { at: minute(10), outcome: 'unverified' },
    { at: minute(12) },
  )
  const none = { verified: 0, unverified: 0, rejected: 0, unavailable: 0 }
  const range = { since: minute(0), until: minute(12), bucketSeconds: 300 }
  expect(await registry.countScans(range)).toEqual([
    { startsAt: minute(0), counts: { ...none, verified: 2, unavailable: 1 } },
    { startsAt: minute(5), counts: none },
    { startsAt: minute(10), counts: { ...none, unverified: 1 } },
  ])
})

test.each([
  { since: minute(0), until: minute(0), bucketSeconds: 60 },
  { since: minute(0), until: minute(1000), bucketSeconds: 60 },
  { since: minute(0), until: minute(1), bucketSeconds: 0 },
  { since: new Date(Number.NaN), until: minute(1), bucketSeconds: 60 },
])('refuses to count over %o', async (range) => {
  await expect(open().countScans(range)).rejects.toThrow(RangeError)
})

test.each([0, 201, 1.5])('refuses pages of %d scans', async (limit) => {
  await expect(open().listScans({ limit })).rejects.toThrow(RangeError)
})

test('keeps the newest genuine scans when the log is full of them', async () => {
  const registry = open()
  const genuine = { outcome: 'verified', chip: { id: 'ab'.repeat(32), uid: '04' } } as const
  await record(registry, ...Array.from({ length: 101_000 }, () => genuine))
  const { scans, total } = await registry.listScans({ limit: 1 })
  expect(total).toBe(100_000)
  expect(scans[0]?.id).toBe(101_000)
}, 30_000)

test('junk displaces its like, and no scan of another outcome', async () => {
  const registry = open()
  const others = [
    { outcome: 'verified', chip: { id: 'ab'.repeat(32), uid: '04' } },
    { outcome: 'unverified', code: 'insecure' },
    { outcome: 'unavailable', code: 'jwks_unavailable' },
  ] as const
  await record(registry, ...others)
  // By turns with another kind, so that the log is never cut at one of the same.
  await record(
    registry,
    ...Array.from({ length: 24_997 }, (_, index) =>
      index % 2 === 0 ? ({ code: 'malformed' } as const) : ({ outcome: 'unverified' } as const),
    ),
  )
  for (const { outcome } of others) {
    const { total, scans } = await registry.listScans({ outcome, limit: 1 })
    expect([outcome, total]).toEqual([outcome, outcome === 'unverified' ? 10_000 : 1])
    expect(scans[0]?.id).toBe({ verified: 1, unverified: 24_999, unavailable: 3 }[outcome])
  }
  const rejected = await registry.listScans({ outcome: 'rejected', limit: 1 })
  expect(rejected).toMatchObject({ total: 10_000, scans: [{ id: 25_000 }] })
}, 30_000)

test('what is too old goes, genuine scans after a year and others after ninety days', async () => {
  const registry = open()
  const day = (count: number) => minute(count * 24 * 60)
  const kinds = ['verified', 'unverified', 'rejected', 'unavailable'] as const
  const listKinds = async () => (await registry.listScans()).scans.map(({ outcome }) => outcome)
  await record(registry, ...kinds.map((outcome) => ({ outcome, at: day(0) })))
  await record(registry, { at: day(90) })
  expect(await listKinds()).toEqual(['rejected', ...kinds.toReversed()])
  await record(registry, { at: day(91) })
  expect(await listKinds()).toEqual(['rejected', 'rejected', 'verified'])
  await record(registry, { outcome: 'verified', at: day(366) })
  expect(await listKinds()).toEqual(['verified'])
})
