import type { VkRejectionCode, VkUnavailableCode } from './error-codes.ts'
import { resolveClock } from './option-checks.ts'
import { assertScan, type Scan, type VerifiedScan } from './scan.ts'

/** How long a scan counts as just made. */
const freshForMilliseconds = 120_000

/** Rejections that are no verdict on the chip; all others show as `rejected`. */
const milderStates: Partial<Record<VkRejectionCode, UnverifiedScanView['state']>> = {
  already_used: 'already-used',
  item_mismatch: 'wrong-item',
  token_expired: 'expired',
  // Most likely the clock of this server is slow.
  token_not_yet_valid: 'unavailable',
  rate_limited: 'unavailable',
}

/**
 * Turns a scan into the plain JSON that a badge or a front end may see. `now` is the clock that
 * decides between `verified` and `verified-earlier`: by default the system's.
 *
 * @throws {TypeError} for anything that is not a scan, such as one that went through JSON
 */
export function toScanView(scan: Scan, { now }: { now?: (() => Date) | undefined } = {}): ScanView {
  assertScan('toScanView', scan)
  switch (scan.status) {
    case 'none':
      return { state: 'none' }
    case 'verified':
      return viewVerified(scan, resolveClock(now)())
    case 'unverified':
      return { state: scan.reason === 'insecure' ? 'insecure' : 'expired' }
    case 'rejected':
      return { state: milderStates[scan.error.code] ?? 'rejected', code: scan.error.code }
    case 'unavailable':
      return { state: 'unavailable', code: scan.error.code }
  }
}

function viewVerified(scan: VerifiedScan, now: number): ScanView {
  const { audience, chip, expiresAt, verifiedAt } = scan
  if (!(verifiedAt instanceof Date && expiresAt instanceof Date)) {
    throw new TypeError('toScanView expects a scan as it was returned, not a copy of one')
  }
  return {
    state: now - verifiedAt.getTime() > freshForMilliseconds ? 'verified-earlier' : 'verified',
    site: audience,
    shortUid: `…${chip.uid.slice(-4)}`,
    ...(chip.serial !== undefined && { serial: chip.serial }),
    verifiedAt: verifiedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}

/** A verified scan as a page shows it. */
export interface VerifiedScanView {
  /** `verified-earlier`: checked more than two minutes ago. */
  state: 'verified' | 'verified-earlier'
  /** The site that the scan was verified for. */
  site: string
  /** The last four digits of the chip's UID, after an ellipsis. */
  shortUid: string
  /** The item's serial number, when it has one. */
  serial?: string
  /** ISO 8601, UTC. */
  verifiedAt: string
  /** ISO 8601, UTC. */
  expiresAt: string
}

/** Any other answer as a page shows it. */
export interface UnverifiedScanView {
  state:
    | 'none'
    | 'insecure'
    | 'expired'
    | 'already-used'
    | 'wrong-item'
    | 'unavailable'
    | 'rejected'
  /** The error's code, where an error led here. */
  code?: VkRejectionCode | VkUnavailableCode
}

/**
 * The plain JSON that badges and front ends get: no token, no chip identifier, no unverified UID.
 * Its discriminant is `state`, so that a `Scan` never compiles as one.
 */
export type ScanView = VerifiedScanView | UnverifiedScanView
