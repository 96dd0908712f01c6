import { expect, test } from 'vitest'
import { periods, readView } from '../src/bench/read-view.ts'

const now = new Date('2026-03-14T10:24:00Z')
const slugs = ['galley-jug']

test('without a query it is the last day in hours, the running one included', () => {
  const { period, range, filter } = readView({}, slugs, now)
  expect(period).toBe('day')
  expect(range).toEqual({
    since: new Date('2026-03-13T11:00:00Z'),
    until: new Date('2026-03-14T11:00:00Z'),
    bucketSeconds: 3600,
  })
  expect(filter).toEqual({ since: range.since })
})

test('a period has at most thirty bars', () => {
  for (const period of Object.keys(periods)) {
    const { range } = readView({ period }, slugs, now)
    const seconds = (range.until.getTime() - range.since.getTime()) / 1000
    expect(seconds / range.bucketSeconds).toBeLessThanOrEqual(30)
    expect(range.until.getTime()).toBeGreaterThan(now.getTime())
  }
})

test('takes filters and a page', () => {
  const query = { outcome: 'rejected', piece: 'galley-jug', before: '51' }
  const { filter } = readView(query, slugs, now)
  expect(filter).toMatchObject({ outcome: 'rejected', slug: 'galley-jug', before: 51 })
})

test.each([
  { outcome: 'genuine', piece: 'no-such-piece', before: '-1', period: 'year' },
  { outcome: ['verified', 'rejected'], piece: '', before: '1e99', period: '__proto__' },
  { before: '1.5' },
])('leaves out what makes no sense: %o', (query) => {
  expect(readView(query, slugs, now)).toEqual(readView({}, slugs, now))
})
