import type { VerifiedScanView } from '@vkjwt/core'
import { readTime } from '../read-time.ts'

/** What the age of a verified scan is told by. */
export type ScanTimes = Pick<VerifiedScanView, 'state' | 'verifiedAt' | 'expiresAt'>

// As in `toScanView`, which decides it for the moment at which the page was made.
const freshMilliseconds = 120_000

/** How long a scan counts as just made, and how long it holds, in milliseconds from its check. */
export function readLimits({ verifiedAt, expiresAt }: ScanTimes): [fresh: number, holds: number] {
  return [freshMilliseconds, readTime(expiresAt) - readTime(verifiedAt)]
}

/** What a verified scan has become at an age in milliseconds; an age that isn't a number is too old. */
export function ageState(times: ScanTimes, age: number): ScanTimes['state'] | 'expired' {
  const [fresh, holds] = readLimits(times)
  if (!(age < holds)) return 'expired'
  return age > fresh ? 'verified-earlier' : times.state
}
