import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify, styleText } from 'node:util'
import { listSuites } from './list-suites.ts'
import { runStep } from './run-step.ts'

/*
 * Lint of everything, types of the packages that have changed since the last commit, or since the one named, and their
 * unit tests that reach what has changed. Quick, and no stand-in for the gate: what only a build shows, or a browser, isn't looked at.
 */

const root = path.resolve(import.meta.dirname, '..')
const [since = 'HEAD'] = process.argv.slice(2)
const startedAt = performance.now()
process.env['TURBO_TELEMETRY_DISABLED'] = '1'

/** These try what was built and packed, for minutes. */
const slow = ['ci', 'runtimes', 'surroundings']

const changed = await listChanged()
const suites = (await listSuites(root)).filter(
  ({ name, folder, runner }) =>
    runner === 'vitest' &&
    !slow.includes(name) &&
    changed.some((file) => file.startsWith(`${folder}${path.sep}`)),
)
let failed = 0
const count = async (step: ReturnType<typeof runStep>): Promise<void> => {
  failed += (await step).failed
}
const types = [
  'turbo',
  'run',
  'typecheck',
  ...suites.map(({ name }) => `--filter=${name}`),
] as const
await count(runStep({ name: 'lint', command: ['pnpm', 'run', 'lint'], cwd: root }))
if (suites.length > 0) await count(runStep({ name: 'typecheck', command: types, cwd: root }))
for (const { name, folder } of suites) {
  const tests = ['vitest', 'run', '--changed', since, '--coverage.enabled=false'] as const
  const step = { name, command: ['pnpm', 'exec', ...tests, '--passWithNoTests'] as const }
  await count(runStep({ ...step, cwd: folder }))
}

const seconds = Math.round((performance.now() - startedAt) / 1000)
const what = suites.length === 0 ? 'no package with tests has changed' : 'tests of what has changed'
process.stdout.write(`\n${styleText('dim', `${seconds} s: lint, types, ${what} since ${since}`)}\n`)
process.exitCode = failed > 0 ? 1 : 0

/** The files that differ from the commit, and those that no commit has yet. */
async function listChanged(): Promise<string[]> {
  const git = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await promisify(execFile)('git', args, { cwd: root })
    return stdout.split('\n').filter(Boolean)
  }
  const files = await Promise.all([
    git('diff', '--name-only', since),
    git('ls-files', '--others', '--exclude-standard'),
  ])
  return files.flat().map((file) => path.join(root, file))
}
