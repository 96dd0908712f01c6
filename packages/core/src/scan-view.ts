import type { VkRejectionCode, VkUnavailableCode } from './error-codes.ts'

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
