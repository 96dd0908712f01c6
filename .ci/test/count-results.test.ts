import { expect, test } from 'vitest'
import { countResults } from '../count-results.ts'

const file = (...statuses: string[]) => ({
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status })),
})
const vitest = (...testResults: ReturnType<typeof file>[]) => ({
  success: testResults.every(({ status }) => status === 'passed'),
  testResults,
})
const playwright = (stats: object, errors: unknown[] = []) => ({
  errors,
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
})

test('adds up the tests of all files', () => {
  const report = vitest(file('passed', 'passed'), file('passed', 'skipped', 'todo'))
  expect(countResults(report, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 })
})

test('counts each failed test', () => {
  const report = vitest(file('passed', 'failed'), file('failed'))
  expect(countResults(report, 1)).toEqual({ passed: 1, failed: 2, skipped: 0 })
})

test('counts a file that does not load as a failure beside the failed tests', () => {
  const report = vitest(file('failed'), { status: 'failed', assertionResults: [] })
  expect(countResults(report, 1)).toEqual({ passed: 0, failed: 2, skipped: 0 })
})

test('counts a suite that fails although every test passed', () => {
  expect(countResults(vitest(file('passed')), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('counts a report that says failure under an exit code that says success', () => {
  const report = { ...vitest(file('passed')), success: false }
  expect(countResults(report, 0)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test.each([
  ['no file', vitest(), 0],
  ['a file without tests', vitest(file()), 0],
  ['skipped tests only', vitest(file('skipped')), 1],
  ['no browser test', playwright({}), 0],
])('counts a suite with %s as a failure', (_, report, skipped) => {
  expect(countResults(report, 0)).toEqual({ passed: 0, failed: 1, skipped })
})

test('counts a suite without a report as a failure, whatever its exit code', () => {
  expect(countResults(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(countResults(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('counts browser tests, and one that passed on its second try as failed', () => {
  const report = playwright({ expected: 7, unexpected: 2, flaky: 1, skipped: 3 })
  expect(countResults(report, 1)).toEqual({ passed: 7, failed: 3, skipped: 3 })
})

test('counts an error outside the browser tests', () => {
  const report = playwright({ expected: 7 }, [{ message: 'the server did not start' }])
  expect(countResults(report, 0)).toEqual({ passed: 7, failed: 1, skipped: 0 })
})
