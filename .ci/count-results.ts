/** How many tests of one suite ended in which way. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** What is read of the report that Vitest's `json` reporter writes. */
interface VitestReport {
  success: boolean
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** What is read of the report that Playwright's `json` reporter writes. */
interface PlaywrightReport {
  errors: unknown[]
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

export type Report = VitestReport | PlaywrightReport

/**
 * Counts one suite's tests from its report and its exit code. A suite that failed without a failed
 * test to show for it, one that ran no test and one that left no report are one failure each.
 */
export function countResults(report: Report | undefined, exitCode: number): Counts {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const isVitest = 'testResults' in report
  const counts = isVitest ? countVitest(report) : countPlaywright(report)
  const succeeded = exitCode === 0 && (isVitest ? report.success : report.errors.length === 0)
  if (counts.failed === 0 && (!succeeded || counts.passed === 0)) counts.failed = 1
  return counts
}

function countVitest(report: VitestReport): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report.testResults) {
    const failedBefore = counts.failed
    for (const { status } of file.assertionResults) {
      counts[status === 'passed' || status === 'failed' ? status : 'skipped'] += 1
    }
    // A file that doesn't load has no tests that could fail.
    if (file.status === 'failed' && counts.failed === failedBefore) counts.failed += 1
  }
  return counts
}

function countPlaywright({ stats }: PlaywrightReport): Counts {
  // A test that needed a second try is a failure: it will fail somebody's next run.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}
