import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conformanceSchema, readConformanceTable } from '../../src/conformance/conformance-table.ts'
import { createConformanceTable } from '../../src/conformance/create-conformance-table.ts'
import { packToken, unpackToken } from '../../src/conformance/pack-token.ts'
import { badTokens, goodTokens } from '../../src/index.ts'

const now = () => new Date('2026-03-01T12:00:00.750Z')
const table = await createConformanceTable({ now })
const text = JSON.stringify(table)

test('the table holds every bad token and every unusual good one, with its code or chip', () => {
  const of = (...sections: string[]) =>
    table.cases.filter((each) => sections.includes(each.section))
  expect(of('structure', 'header', 'claims').map(({ expected, name }) => [name, expected])).toEqual(
    badTokens.map(({ code, name }) => [name, { code }]),
  )
  expect(of('good').map(({ expected, name }) => [name, expected])).toEqual(
    goodTokens.map(({ chip, name }) => [name, { chip }]),
  )
  expect(of('keys').length).toBeGreaterThan(25)
  expect(table.now).toBe(Date.parse('2026-03-01T12:00:00Z') / 1000)
})

test('no two cases of a section have one name, and each key set is there and used', () => {
  const names = table.cases.map(({ name, section }) => `${section}: ${name}`)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(table.cases.map(({ keySet }) => keySet))).toEqual(
    new Set(Object.keys(table.keySets)),
  )
})

test('it is a file that people can open, and comes back from it as it was', () => {
  expect(text.length).toBeLessThan(600_000)
  expect(readConformanceTable(JSON.parse(text))).toEqual(table)
  const huge = table.cases.filter(({ token }) => typeof token !== 'string')
  expect(huge.map(({ name }) => name)).toEqual([
    'ten megabytes',
    'a million dots',
    'deep JSON in the header',
    'deep JSON in the payload',
  ])
  const [megabytes = { token: '' }] = huge
  expect(unpackToken(megabytes.token).length).toBeGreaterThan(10_000_000)
})

test('a file that is none is refused in words', () => {
  expect(() => readConformanceTable({ ...table, version: 2 })).toThrow(
    /no table of cases.*version/s,
  )
  expect(() => readConformanceTable([])).toThrow('no table of cases')
})

test('its schema is one of JSON Schema', () => {
  expect(conformanceSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: expect.arrayContaining(['version', 'now', 'keySets', 'cases']),
  })
})

test('without a clock it is for this moment', async () => {
  const before = Math.floor(Date.now() / 1000)
  const { now: made } = await createConformanceTable()
  expect(made).toBeGreaterThanOrEqual(before)
  expect(made).toBeLessThanOrEqual(Date.now() / 1000)
})

test('what is packed is unpacked to what it was', () => {
  const part = fc.tuple(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.integer({ min: 1, max: 3000 }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const token = parts.map(([unit, times]) => unit.repeat(times)).join('')
      expect(unpackToken(packToken(token))).toBe(token)
    }),
    { numRuns: 50 },
  )
})
