import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Counts, countResults } from './count-results.ts'
import type { Suite } from './list-suites.ts'
import { readReport } from './read-report.ts'
import { runStep } from './run-step.ts'

/** With the environment as it is, like a run without turbo. */
const turbo = [
  'turbo',
  'run',
  'test',
  '--env-mode=loose',
  '--log-prefix=none',
  '--output-logs=new-only',
] as const

/**
 * Runs the tests of one workspace package and counts them from the report that they leave.
 *
 * @param remembers whether the report of an earlier run will do where nothing has changed since that the tests depend on
 */
export async function runSuite(
  { name, folder, runner }: Suite,
  { remembers = false }: { remembers?: boolean } = {},
): Promise<Counts> {
  const file = path.join('.results', `${runner}.json`)
  const report = path.join(folder, file)
  const summary = path.join(folder, '.results', 'summary.txt')
  // A suite that crashes must not be counted by what an earlier run left.
  await Promise.all([rm(report, { force: true }), rm(summary, { force: true })])
  const args = {
    vitest: [
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      // A loaded machine is slow, which is no failure; what hangs still ends.
      '--testTimeout=60000',
      '--hookTimeout=60000',
    ],
    playwright: ['--reporter=list,json'],
  }
  const counts = await runStep({
    name,
    command: remembers
      ? [...turbo, `--filter=${name}`, '--', ...args[runner]]
      : ['pnpm', 'run', 'test', ...args[runner]],
    cwd: folder,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
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
