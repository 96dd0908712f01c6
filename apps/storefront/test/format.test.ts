import { expect, test } from 'vitest'
import {
  formatCount,
  formatDay,
  formatMoment,
  formatNumber,
  formatPrice,
  formatRoughly,
} from '../src/format.ts'

test('a day is the same wherever the server stands', () => {
  expect(formatDay('2025-03-14')).toBe('14 March 2025')
})

test('a moment is read on a clock in London, in summer too', () => {
  expect(formatMoment(new Date('2026-03-14T10:24:07Z'))).toBe('14 Mar, 10:24:07')
  expect(formatMoment(new Date('2026-07-14T23:24:07Z'))).toBe('15 Jul, 00:24:07')
})

test('a number has three digits, as it is engraved', () => {
  expect([7, 42, 123].map(formatNumber)).toEqual(['007', '042', '123'])
})

test('a price has pence only where there are any', () => {
  expect([28_500, 28_550, 120_000].map(formatPrice)).toEqual(['£285', '£285.50', '£1,200'])
})

test('a count is grouped, and short where there is little room', () => {
  expect([7, 1000, 10_400].map(formatCount)).toEqual(['7', '1,000', '10,400'])
  // Older versions of Node write a large K.
  const short = [0, 500, 4000, 100_000].map((number) => formatRoughly(number).toLowerCase())
  expect(short).toEqual(['0', '500', '4k', '100k'])
})
