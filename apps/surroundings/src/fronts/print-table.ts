// Runs the table of fronts and sites, and prints it with a mark in each cell: pnpm --filter surroundings fronts
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { printTable, type TestResult } from './table.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fronts-'))
const file = path.join(folder, 'results.json')
const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
const { status } = spawnSync('vitest', ['run', 'test/fronts.test.ts', ...reporters], {
  cwd: path.join(import.meta.dirname, '../..'),
  stdio: 'inherit',
})
const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
rmSync(folder, { recursive: true })
const results: TestResult[] = testResults.flatMap(
  ({ assertionResults }: { assertionResults: TestResult[] }) => assertionResults,
)
process.stdout.write(printTable(results))
process.exitCode = status ?? 1
