import type { ScanView } from '@vkjwt/react'

/** One answer, and when a shopper sees it. */
export interface Sample {
  name: string
  when: string
  scan: ScanView
}

const verified = {
  state: 'verified',
  site: 'wrackline.example',
  shortUid: '…2190',
  serial: 'WL-041',
  verifiedAt: '2026-03-14T10:24:00.000Z',
  expiresAt: '2026-03-14T10:39:00.000Z',
} as const satisfies ScanView

/** Every answer that has words of its own. */
export const samples: readonly Sample[] = [
  {
    name: 'Verified',
    when: 'A genuine chip was read within the last two minutes.',
    scan: verified,
  },
  {
    name: 'Verified earlier',
    when: 'The same scan, more than two minutes ago.',
    scan: { ...verified, state: 'verified-earlier' },
  },
  {
    name: 'Wrong item',
    when: 'A genuine chip, on the page of another item.',
    scan: { state: 'wrong-item', code: 'item_mismatch' },
  },
  {
    name: 'Already used',
    when: 'The link of a tap was opened a second time, elsewhere.',
    scan: { state: 'already-used', code: 'already_used' },
  },
  {
    name: 'Expired tap',
    when: 'The issuer had seen the tap before, and the owner forwards such taps.',
    scan: { state: 'expired' },
  },
  {
    name: 'Expired scan',
    when: 'The link of a tap was opened after its few minutes.',
    scan: { state: 'expired', code: 'token_expired' },
  },
  {
    name: 'Insecure',
    when: 'The issuer could not check, and the owner forwards such taps.',
    scan: { state: 'insecure' },
  },
  {
    name: 'Unavailable',
    when: 'The issuer’s keys or the one-time store did not answer.',
    scan: { state: 'unavailable', code: 'jwks_unavailable' },
  },
  {
    name: 'Unavailable: clock',
    when: 'By the shop’s clock the scan lies in the future.',
    scan: { state: 'unavailable', code: 'token_not_yet_valid' },
  },
  {
    name: 'Unavailable: too many',
    when: 'Too many unverified scans came from one network.',
    scan: { state: 'unavailable', code: 'rate_limited' },
  },
  {
    name: 'Rejected',
    when: 'The token was forged, altered or made for another site.',
    scan: { state: 'rejected', code: 'signature_invalid' },
  },
  { name: 'None', when: 'Nobody tapped, or cookies are off.', scan: { state: 'none' } },
]
