import { afterEach, expect, test, vi } from 'vitest'
import { isKept, readPage, readSummary } from '../src/bench/read-log.ts'
import type { Registry } from '../src/registry/registry.ts'
import { open } from './registry.ts'

const since = new Date('2026-03-14T10:00:00Z')
const until = new Date('2026-03-14T11:00:00Z')
const scan = { at: since, outcome: 'verified', path: '/', network: 'unknown' } as const

afterEach(() => vi.restoreAllMocks())

/** A time that no other test asks for, as long as an hour. */
let hours = 0
function nextRange() {
  hours += 1
  return { since, until, bucketSeconds: 3600 + hours }
}

async function log(registry: Registry, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await registry.recordScan(scan)
}

test('of a few scans the bench says what is so now', async () => {
  const registry = open()
  const range = nextRange()
  for (let count = 1; count <= 3; count += 1) {
    await log(registry, 1)
    const summary = await readSummary(registry, range)
    expect(summary.buckets[0]?.counts.verified).toBe(count)
    expect(isKept(summary)).toBe(false)
    expect((await readPage(registry, range)).total).toBe(count)
  }
})

test('of more than ten thousand an answer stands for ten seconds', async () => {
  const registry = open()
  const range = nextRange()
  await log(registry, 10_001)
  const first = await readSummary(registry, range)
  const page = await readPage(registry, range)
  expect([isKept(first), isKept(page)]).toEqual([true, true])
  await log(registry, 1)
  const start = performance.now()
  const clock = vi.spyOn(performance, 'now')
  clock.mockReturnValue(start + 9000)
  expect(await readSummary(registry, range)).toBe(first)
  expect(await readPage(registry, range)).toBe(page)
  expect((await readPage(registry, { ...range, limit: 1 })).total).toBe(10_002)
  expect((await readSummary(registry, nextRange())).buckets[0]?.counts.verified).toBe(10_002)
  clock.mockReturnValue(start + 11_000)
  expect((await readSummary(registry, range)).buckets[0]?.counts.verified).toBe(10_002)
  expect((await readPage(registry, range)).total).toBe(10_002)
})

test('those who ask at once are given one answer, and a failure is forgotten', async () => {
  const registry = open()
  const count = vi.spyOn(registry, 'countScans')
  const range = nextRange()
  count.mockRejectedValueOnce(new Error('The disk failed.'))
  const asked = [readSummary(registry, range), readSummary(registry, range)]
  for (const summary of asked) await expect(summary).rejects.toThrow('The disk failed.')
  expect(count).toHaveBeenCalledTimes(1)
  expect((await readSummary(registry, range)).signals).toEqual([])
})
