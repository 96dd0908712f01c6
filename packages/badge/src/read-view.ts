import type { ScanView, VerifiedScanView } from '@vkjwt/core'
import type { BadgeMessageName, BadgeState } from './badge-labels.ts'
import { readTime } from './read-time.ts'

/** What to show: the state, the words for it, and the verified view if it is one. */
export interface Reading {
  state: BadgeState
  name: BadgeMessageName
  verified?: VerifiedScanView
}

/**
 * Reads a view. It arrives as JSON, perhaps from a newer server: what this version doesn't know, or
 * what says *verified* with a member that is missing or isn't what it should be, is `unavailable`.
 */
export function readView(scan: ScanView | undefined): Reading {
  switch (scan?.state) {
    case 'verified':
    case 'verified-earlier':
      if (!isText(scan.site) || !isText(scan.shortUid)) break
      // Some servers write `null` for an item that has no serial number.
      if (typeof (scan.serial ?? '') !== 'string') break
      if (!(readTime(scan.verifiedAt) < readTime(scan.expiresAt))) break
      return { state: scan.state, name: scan.state, verified: scan }
    case 'expired':
      return { state: 'expired', name: scan.code === 'token_expired' ? 'token-expired' : 'expired' }
    case 'wrong-item':
    case 'already-used':
    case 'insecure':
    case 'rejected':
    case 'none':
      return { state: scan.state, name: scan.state }
    case 'unavailable':
      if (scan.code === 'token_not_yet_valid')
        return { state: scan.state, name: 'token-not-yet-valid' }
      if (scan.code === 'rate_limited') return { state: scan.state, name: 'rate-limited' }
  }
  return { state: 'unavailable', name: 'unavailable' }
}

function isText(value: unknown): boolean {
  return value !== '' && typeof value === 'string'
}
