import type { ScanView, VerifiedScanView } from '@vkjwt/core'
import type { BadgeMessageName, BadgeState } from './badge-labels.ts'

/** What to show: the state, the words for it, and the verified view if it is one. */
export interface Reading {
  state: BadgeState
  name: BadgeMessageName
  verified?: VerifiedScanView
}

/**
 * Reads a view. It arrives as JSON, perhaps from a newer server: what this version doesn't know, or
 * what says *verified* without a site and its times, is `unavailable`.
 */
export function readView(scan: ScanView | undefined): Reading {
  switch (scan?.state) {
    case 'verified':
    case 'verified-earlier':
      if (typeof scan.site !== 'string' || scan.site === '') break
      if (!isTime(scan.verifiedAt) || !isTime(scan.expiresAt)) break
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

function isTime(text: string): boolean {
  return Number.isFinite(Date.parse(text))
}
