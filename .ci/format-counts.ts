import type { Counts } from './count-results.ts'

/** Formats counts as `3 passed, 1 failed`, with `, 2 skipped` where there are any. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
