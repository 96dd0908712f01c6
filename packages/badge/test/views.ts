import type { ScanView, UnverifiedScanView, VerifiedScanView } from '@vkjwt/core'

/** A verified scan of 22 November 2025, 15:44 UTC. */
export const verifiedView: VerifiedScanView = {
  state: 'verified',
  site: 'shop.example',
  shortUid: '…2190',
  serial: 'A-1001',
  verifiedAt: '2025-11-22T15:44:12.000Z',
  expiresAt: '2025-11-22T15:59:12.000Z',
}

export const earlierView: VerifiedScanView = { ...verifiedView, state: 'verified-earlier' }

/** Each other answer, with the codes that have words of their own. */
export const unverifiedViews: readonly UnverifiedScanView[] = [
  { state: 'wrong-item', code: 'item_mismatch' },
  { state: 'already-used', code: 'already_used' },
  { state: 'expired' },
  { state: 'expired', code: 'token_expired' },
  { state: 'insecure' },
  { state: 'unavailable', code: 'jwks_unavailable' },
  { state: 'unavailable', code: 'token_not_yet_valid' },
  { state: 'unavailable', code: 'rate_limited' },
  { state: 'rejected', code: 'signature_invalid' },
  { state: 'none' },
]

export const allViews: readonly ScanView[] = [verifiedView, earlierView, ...unverifiedViews]
