import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as core from '@vkjwt/core'
import { badTokens, goodTokens, outages } from '@vkjwt/mock-issuer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { output } from '../src/bundle.ts'
import { type Report, runConformance } from '../src/conformance.ts'
import { formatMatrix, type MatrixRow } from '../src/format-matrix.ts'
import { listRuntimes } from '../src/list-runtimes.ts'
import { stageCore } from '../src/stage-core.ts'
import { startBox } from '../src/start-box.ts'

/** For one runtime on a busy machine; a check that hangs is given up far earlier. */
const runTimeout = 180_000

const rows: MatrixRow[] = []
const reports: Report[] = []
const summary = path.join(output, 'summary.txt')

beforeAll(async () => {
  await mkdir(output, { recursive: true })
  await rm(summary, { force: true })
  await stageCore(output)
})
afterAll(async () => {
  const matrix = formatMatrix(rows)
  await writeFile(summary, matrix)
  process.stdout.write(`\n${matrix}\n`)
})

describe('the conformance suite holds in', () => {
  test.each(listRuntimes())(
    '$name',
    async (runtime) => {
      const row: MatrixRow = { runtime, outcome: 'it came to no end' }
      rows.push(row)
      const report = await runtime.run().catch((error: Error) => {
        row.outcome = error.message
        throw error
      })
      row.outcome = report
      reports.push(report)
      expect(report.failed).toEqual([])
      expect(report.runtime).toMatch(runtime.identity)
      expect(report.engine).toBe(runtime.engine)
    },
    runTimeout,
  )

  test('all of them, which were asked the same', () => {
    const sizes = reports.map(
      ({ passed, failed, notApplicable }) => passed + failed.length + notApplicable.length,
    )
    expect(sizes).toHaveLength(listRuntimes().length)
    expect(new Set(sizes).size).toBe(1)
    expect(sizes[0]).toBeGreaterThan(badTokens.length + goodTokens.length + outages.length + 50)
  })
})

test('the conformance suite notices a core that lets every token in', async () => {
  const { createScanVerifier } = core
  const credulous = {
    ...core,
    createScanVerifier: (options: core.ScanVerifierOptions): core.ScanVerifier => ({
      ...createScanVerifier(options),
      verify: async () => ({}) as core.VerifiedToken,
    }),
  }
  await using box = await startBox()
  const { failed } = await runConformance(credulous, box)
  const refusals = failed.filter(({ name }) => name.startsWith('refuses a token: '))
  expect(refusals).toHaveLength(badTokens.length)
}, 180_000)
