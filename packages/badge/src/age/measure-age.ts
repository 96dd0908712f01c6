import { readTime } from '../read-time.ts'
import { readLimits, type ScanTimes } from './age-state.ts'

/** When a scan was verified, on the two clocks of a document, in milliseconds. */
interface Origin {
  monotonic: number
  wall: number
}

// Routers keep pages and mount a badge anew with the properties of its first visit: what the document
// knows of a scan has to outlive the component.
const origins = new Map<string, Origin>()
const maxOrigins = 100

// A clock set to the local time of another time zone: the furthest are 26 hours apart.
const wrongestClock = 26 * 3_600_000

/**
 * The age of a scan in milliseconds, as this document knows it: that of the first time it was asked
 * plus what has passed since. `asOf` is the server's time at which the view was made.
 */
export function measureAge(times: ScanTimes, asOf: string | undefined): number {
  const monotonic = performance.now()
  const wall = Date.now()
  let origin = origins.get(times.verifiedAt)
  if (origin === undefined) {
    const age = estimateAge(times, asOf, wall)
    origin = { monotonic: monotonic - age, wall: wall - age }
    if (origins.size === maxOrigins) origins.clear()
    origins.set(times.verifiedAt, origin)
  }
  // In most browsers the monotonic clock stands still while the machine sleeps; the other one may be
  // set back at any time. Whichever says more is believed.
  return Math.max(monotonic - origin.monotonic, wall - origin.wall)
}

function estimateAge(times: ScanTimes, asOf: string | undefined, wall: number): number {
  const [fresh, holds] = readLimits(times)
  const verifiedAt = readTime(times.verifiedAt)
  // A page that was kept for longer than clocks are ever wrong says nothing about today.
  const isKept = wall - verifiedAt > holds + wrongestClock
  const age = (asOf === undefined || isKept ? wall : readTime(asOf)) - verifiedAt
  // The server has looked at its own clock: a slow one here can't make the scan younger than that.
  return Math.max(age, times.state === 'verified' ? 0 : fresh + 1)
}
