import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, type MockInstance, test, vi } from 'vitest'
import { runSuite } from '../run-suite.ts'

let folder: string
let write: MockInstance<typeof process.stdout.write>
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'suite-'))
  // The lines about each step are for people who run the checks.
  write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterAll(() => rm(folder, { recursive: true }))

const report = {
  success: true,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
}

/** Runs a package whose test script is a Node program that gets the runner's arguments. */
async function runScript(script: string): ReturnType<typeof runSuite> {
  await writeFile(path.join(folder, 'suite.mjs'), script)
  const manifest = { name: 'suite', private: true, scripts: { test: 'node suite.mjs' } }
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest))
  return runSuite({ name: 'suite', folder, runner: 'vitest' })
}

const writeReport = `
  import { writeFileSync } from 'node:fs'
  const option = process.argv.find((argument) => argument.startsWith('--outputFile.json='))
  writeFileSync(option.slice(option.indexOf('=') + 1), '${JSON.stringify(report)}')
`

test('counts what the run reports', async () => {
  await mkdir(path.join(folder, '.results'), { recursive: true })
  expect(await runScript(writeReport)).toEqual({ passed: 1, failed: 0, skipped: 0 })
})

test('does not count the report of an earlier run', async () => {
  await mkdir(path.join(folder, '.results'), { recursive: true })
  await writeFile(path.join(folder, '.results', 'vitest.json'), JSON.stringify(report))
  expect(await runScript('')).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('counts a run that reports success and exits with an error', async () => {
  const counts = await runScript(`${writeReport}; process.exitCode = 1`)
  expect(counts).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('shows the summary that a run leaves, and never one of an earlier run', async () => {
  const summary = path.join(folder, '.results', 'summary.txt')
  await runScript(`${writeReport}; writeFileSync('${summary}', 'first\\nsecond\\n')`)
  expect(write).toHaveBeenLastCalledWith('\n    first\n    second\n\n')
  await runScript(writeReport)
  expect(write).not.toHaveBeenLastCalledWith('\n    first\n    second\n\n')
})
