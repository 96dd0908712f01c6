import type { TapOutcome } from '@vkjwt/mock-issuer'

/** A way to arrive at an item's page, and the badge that has to be there. */
export interface ScanCase {
  readonly name: string
  /** What came of the tap; none where nobody tapped. */
  readonly outcome?: TapOutcome
  /** Whether the tapped chip is that of another item. */
  readonly isOtherChip?: boolean
  readonly state: string
  readonly tone: 'verified' | 'caution' | 'rejected' | 'neutral'
  readonly title: string
}

/** The ways to arrive, by name. */
export type ScanCaseName =
  | 'verified'
  | 'insecure'
  | 'expired'
  | 'stale'
  | 'wrongItem'
  | 'forged'
  | 'unknownKey'
  | 'otherSite'
  | 'junk'
  | 'repeated'
  | 'mixed'
  | 'statusVerified'
  | 'none'

const rejected = { state: 'rejected', tone: 'rejected', title: 'Scan not accepted' } as const

/** Every way to arrive while the issuer is well. */
export const scanCases: Readonly<Record<ScanCaseName, ScanCase>> = {
  verified: {
    name: 'a genuine tap',
    outcome: 'success',
    state: 'verified',
    tone: 'verified',
    title: 'Chip verified',
  },
  insecure: {
    name: 'a tap that the issuer could not check',
    outcome: 'insecure',
    state: 'insecure',
    tone: 'neutral',
    title: 'Not checked',
  },
  expired: {
    name: 'a tap that the issuer had seen before',
    outcome: 'expired',
    state: 'expired',
    tone: 'caution',
    title: 'This tap has expired',
  },
  stale: {
    name: 'a token that is too old',
    outcome: 'stale',
    state: 'expired',
    tone: 'caution',
    title: 'This scan has expired',
  },
  wrongItem: {
    name: 'the chip of another item',
    outcome: 'success',
    isOtherChip: true,
    state: 'wrong-item',
    tone: 'caution',
    title: 'Not this item’s chip',
  },
  forged: { name: 'a forged token', outcome: 'forged', ...rejected },
  unknownKey: { name: 'a token with an unknown key', outcome: 'unknown-key', ...rejected },
  otherSite: { name: 'a token for another site', outcome: 'other-site', ...rejected },
  junk: { name: 'junk in place of a token', outcome: 'junk', ...rejected },
  repeated: { name: 'a token that comes twice', outcome: 'repeated', ...rejected },
  mixed: { name: 'a token together with a status', outcome: 'mixed', ...rejected },
  statusVerified: { name: 'vkstatus=verified', outcome: 'status-verified', ...rejected },
  none: { name: 'no tap at all', state: 'none', tone: 'neutral', title: 'No scan yet' },
}

/** A genuine tap while the shop has no keys and the issuer is down. */
export const unavailableCase: ScanCase = {
  name: 'a genuine tap during an outage',
  outcome: 'success',
  state: 'unavailable',
  tone: 'neutral',
  title: 'Can’t check right now',
}
