import type { Report } from './conformance.ts'
import type { Runtime } from './list-runtimes.ts'

/** What came of one runtime: its report, or why there is none. */
export interface MatrixRow {
  runtime: Runtime
  outcome: Report | string
}

const columns = ['runtime', 'version', 'engine', 'passed', 'failed', 'not applicable']

/** The matrix as a table in plain text, with the reasons of what is not applicable below. */
export function formatMatrix(rows: readonly MatrixRow[]): string {
  const cells = [columns, ...rows.map(toCells)]
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)))
  const lines = cells.map((row) =>
    row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '),
  )
  return `${[...lines, ...listReasons(rows)].map((line) => line.trimEnd()).join('\n')}\n`
}

function toCells({ runtime: { name }, outcome }: MatrixRow): string[] {
  // The reason stands below: a long cell would stretch the table.
  if (typeof outcome === 'string') return [name, '', '', '0', '', 'did not run']
  const { runtime, engine, passed, failed, notApplicable } = outcome
  const version = runtime.slice(runtime.indexOf(' ') + 1)
  return [name, version, engine, ...[passed, failed.length, notApplicable.length].map(String)]
}

function listReasons(rows: readonly MatrixRow[]): string[] {
  return rows.flatMap(({ runtime: { name }, outcome }) => {
    if (typeof outcome === 'string') return [`${name} did not run: ${outcome}`]
    const reasons = outcome.notApplicable.map(({ reason }) => reason)
    return [...new Set(reasons)].map((reason) => {
      const count = reasons.filter((other) => other === reason).length
      return `${name}, ${count} not applicable: ${reason}`
    })
  })
}
