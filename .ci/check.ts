import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify, styleText } from 'node:util'
import { listPackages, listSuites } from './list-suites.ts'
import { runStep } from './run-step.ts'

/*
 * Lint of everything, types of the packages that have changed since the last commit, or since the one named, and of
 * those that build on them, and the unit tests of what has changed that reach the change. Quick, and no stand-in for
 * the gate: what only a build shows, or a browser, isn't looked at.
 */

const root = path.resolve(import.meta.dirname, '..')
const [since = 'HEAD'] = process.argv.slice(2)
const startedAt = performance.now()
process.env['TURBO_TELEMETRY_DISABLED'] = '1'
if (!process.stdout.isTTY) process.env['NO_COLOR'] = '1'

/** These try what was built and packed, for minutes. */
const slowSuites = ['ci', 'runtimes', 'surroundings']
/** And these try a great many inputs. */
const slowTests = ['**/*.site.test.ts', '**/differential.test.ts', '**/linear-work.test.ts']

const files = await listChanged()
const hasChanged = ({ folder }: { folder: string }): boolean =>
  files.some((file) => file.startsWith(`${folder}${path.sep}`))
const names = (await listPackages(root)).filter(hasChanged).map(({ name }) => name)
const suites = (await listSuites(root)).filter(
  (suite) => suite.runner === 'vitest' && !slowSuites.includes(suite.name) && hasChanged(suite),
)

let failed = 0
const count = async (step: ReturnType<typeof runStep>): Promise<void> => {
  failed += (await step).failed
}
await count(runStep({ name: 'lint', command: ['pnpm', 'run', 'lint'], cwd: root }))
if (names.length > 0) {
  const dependents = names.map((name) => `--filter=...${name}`)
  const quietly = ['--output-logs=errors-only', '--log-prefix=none'] as const
  const command = ['turbo', 'run', 'typecheck', ...dependents, ...quietly] as const
  await count(runStep({ name: 'typecheck', command, cwd: root }))
}
for (const { name, folder } of suites) {
  const tests = ['vitest', 'run', '--changed', since, '--reporter=dot', '--passWithNoTests']
  const without = slowTests.flatMap((test) => ['--exclude', test])
  const command = ['pnpm', 'exec', ...tests, '--coverage.enabled=false', ...without] as const
  await count(runStep({ name, command, cwd: folder }))
}

const seconds = Math.round((performance.now() - startedAt) / 1000)
const what = names.length === 0 ? 'lint; nothing else has changed' : `lint, and ${names.join(', ')}`
process.stdout.write(`\n${styleText('dim', `${seconds} s: ${what} (since ${since})`)}\n`)
process.exitCode = failed > 0 ? 1 : 0

/** The files that differ from the commit, and those that no commit has yet. */
async function listChanged(): Promise<string[]> {
  const git = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await promisify(execFile)('git', args, { cwd: root })
    return stdout.split('\n').filter(Boolean)
  }
  const lists = await Promise.all([
    git('diff', '--name-only', since),
    git('ls-files', '--others', '--exclude-standard'),
  ])
  return lists.flat().map((file) => path.join(root, file))
}
