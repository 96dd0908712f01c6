import { styleText } from 'node:util'
import type { Counts } from './count-results.ts'
import { formatCounts } from './format-counts.ts'
import { runCommand } from './run-command.ts'

interface Step {
  name: string
  command: readonly [string, ...string[]]
  cwd: string
  env?: Record<string, string>
  /** Counts the tests of a step that has tests; without it the step itself is the one check. */
  count?: (exitCode: number) => Promise<Counts>
  /** Whether what it wrote is printed although it succeeded. */
  isPrinted?: boolean
}

const nameWidth = 22
const deadlineSeconds = 900

/** Runs one step and prints a line about it, and all that it wrote if it failed or is asked for. */
export async function runStep({
  name,
  command,
  cwd,
  env = {},
  count,
  isPrinted = false,
}: Step): Promise<Counts> {
  const { stdout } = process
  if (stdout.isTTY) stdout.write(styleText('dim', `  … ${name}`))
  const result = await runCommand({ command, cwd, env, deadlineSeconds })
  const counts = count ? await count(result.exitCode) : countCheck(result.exitCode)

  const hasFailed = counts.failed > 0
  const mark = hasFailed ? styleText('red', '✗') : styleText('green', '✓')
  const seconds = styleText('dim', `${result.seconds.toFixed(1).padStart(6)} s`)
  const tests = count ? `   ${formatCounts(counts)}` : ''
  if (stdout.isTTY) stdout.write('\r\u001b[K')
  stdout.write(`  ${mark} ${name.padEnd(nameWidth)}${seconds}${tests}\n`)
  if (hasFailed || isPrinted)
    stdout.write(`\n${result.output.trim().replaceAll(/^/gm, '    ')}\n\n`)
  return counts
}

function countCheck(exitCode: number): Counts {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 }
}
