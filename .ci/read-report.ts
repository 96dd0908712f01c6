import { readFile } from 'node:fs/promises'
import type { Report } from './count-results.ts'

/** Reads the report of a test run, or `undefined` where the run left none that makes sense. */
export async function readReport(file: string): Promise<Report | undefined> {
  try {
    const report: unknown = JSON.parse(await readFile(file, 'utf8'))
    return isReport(report) ? report : undefined
  } catch {
    return undefined
  }
}

function isReport(value: unknown): value is Report {
  if (typeof value !== 'object' || value === null) return false
  return 'stats' in value
    ? 'errors' in value && Array.isArray(value.errors)
    : 'testResults' in value && Array.isArray(value.testResults)
}
