import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Counts, countResults } from './count-results.ts'
import type { Suite } from './list-suites.ts'
import { readReport } from './read-report.ts'
import { runStep } from './run-step.ts'

/** Runs the tests of one workspace package and counts them from the report that they leave. */
export async function runSuite({ name, folder, runner }: Suite): Promise<Counts> {
  const report = path.join(folder, '.results', `${runner}.json`)
  const summary = path.join(folder, '.results', 'summary.txt')
  // A suite that crashes must not be counted by what an earlier run left.
  await Promise.all([rm(report, { force: true }), rm(summary, { force: true })])
  const args = {
    vitest: [
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      // A loaded machine is slow, which is no failure; what hangs still ends.
      '--testTimeout=60000',
      '--hookTimeout=60000',
    ],
    playwright: ['--reporter=list,json'],
  }
  const counts = await runStep({
    name,
    command: ['pnpm', 'run', 'test', ...args[runner]],
    cwd: folder,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    count: async (exitCode) => countResults(await readReport(report), exitCode),
  })
  await printSummary(summary)
  return counts
}

/** Shows what a suite has to say beyond its counts, if it left a `summary.txt` in its results. */
async function printSummary(file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '')
  if (text !== '') process.stdout.write(`\n${text.trimEnd().replaceAll(/^/gm, '    ')}\n\n`)
}
