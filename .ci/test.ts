import path from 'node:path'
import { styleText } from 'node:util'
import type { Counts } from './count-results.ts'
import { formatCounts } from './format-counts.ts'
import { listSuites, type Suite } from './list-suites.ts'
import { runStep } from './run-step.ts'
import { runSuite } from './run-suite.ts'

const root = path.resolve(import.meta.dirname, '..')
const startedAt = performance.now()
/** The gate runs everything. */
const remembers = !process.env['CI']
const total: Counts = { passed: 0, failed: 0, skipped: 0 }

process.env['NEXT_TELEMETRY_DISABLED'] = '1'
process.env['TURBO_TELEMETRY_DISABLED'] = '1'
if (process.stdout.isTTY && !process.env['NO_COLOR']) process.env['FORCE_COLOR'] ??= '1'

printHeading('Build')
await add(runCheck('build'))
if (total.failed === 0) {
  printHeading('Checks')
  for (const script of ['lint', 'typecheck', 'knip']) await add(runCheck(script))
  await add(runStep({ name: 'size', command: ['pnpm', 'run', 'size'], cwd: root, isPrinted: true }))

  const suites = await listSuites(root)
  printHeading('Unit tests')
  await runTwoAtATime(suites.filter(({ runner }) => runner === 'vitest'))
  printHeading('Browser tests')
  for (const suite of suites)
    if (suite.runner === 'playwright') await add(runSuite(suite, { remembers }))
} else {
  process.stdout.write('Nothing else can run before the build succeeds.\n')
}

const seconds = Math.round((performance.now() - startedAt) / 1000)
const duration = `${Math.floor(seconds / 60)} min ${seconds % 60} s`
process.stdout.write(`\n${styleText('dim', `Node ${process.versions.node}, ${duration}`)}\n`)
process.stdout.write(`${formatCounts(total)}\n`)
process.exitCode = total.failed > 0 ? 1 : 0

/** Many tests wait for builds and deadlines, so two suites together keep two cores busy. */
async function runTwoAtATime(suites: readonly Suite[]): Promise<void> {
  const queue = suites.toSorted((a, b) => rankOf(a) - rankOf(b))
  const work = async (): Promise<void> => {
    for (let suite = queue.shift(); suite !== undefined; suite = queue.shift()) {
      await add(runSuite(suite, { remembers }))
    }
  }
  await Promise.all([work(), work()])
}

/** The suites that take longest begin first. */
function rankOf({ name }: Suite): number {
  const slowest = ['surroundings', '@vkjwt/next', 'runtimes', '@vkjwt/core', '@vkjwt/redis']
  return slowest.includes(name) ? slowest.indexOf(name) : slowest.length
}

function printHeading(title: string): void {
  process.stdout.write(`\n${styleText('bold', title)}\n`)
}

function runCheck(script: string): Promise<Counts> {
  return runStep({ name: script, command: ['pnpm', 'run', script], cwd: root })
}

async function add(step: Promise<Counts>): Promise<void> {
  const counts = await step
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
}
