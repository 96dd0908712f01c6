import type { VkJwtError, VkUnavailableError } from './errors.ts'

/** The chip that was read, as the issuer vouched for it. */
export interface Chip {
  /** The chip's identifier: a SHA-256 in 64 lower-case hex digits (the token's `sub`). */
  id: string
  /** The chip's hardware UID in upper-case hex: 8, 14, 16 or 20 digits. */
  uid: string
  /** The item's serial number, when its owner gave it one: a label of up to 64 characters of any script. */
  serial?: string
  /** The issuer's product number: 6 for AuthentiChip. */
  product: number
}

/** A genuine chip was read and its token was made for this site. */
export interface VerifiedScan {
  status: 'verified'
  chip: Chip
  /** The host name that the scan was verified for, as the configuration spells it. */
  audience: string
  /** When this server checked the token. */
  verifiedAt: Date
  /** When the answer stops holding: the session's end, or the token's. */
  expiresAt: Date
  /** Whether this request's token gave the answer, or the session of an earlier one. */
  source: 'token' | 'session'
  /** `false`: no one-time store was asked, so the same token may be presented again. */
  oneTime: boolean
}

/** The issuer could not vouch for the chip. Whatever came along is hearsay. */
export interface UnverifiedScan {
  status: 'unverified'
  /** `insecure`: the issuer could not check. `expired`: this tap had been used before. */
  reason: 'insecure' | 'expired'
  /** The UID from the address, in upper case. Anyone can type one: grant nothing on it. */
  unverifiedUid?: string
}

/**
 * What one visit to the target site proves. *Not genuine* (`rejected`) and *could not check*
 * (`unavailable`) are never the same thing.
 */
export type Scan =
  | { status: 'none' }
  | VerifiedScan
  | UnverifiedScan
  | { status: 'rejected'; error: VkJwtError }
  | { status: 'unavailable'; error: VkUnavailableError }

/** Every answer but a verified one: what a gate denies. */
export type DeniedScan = Exclude<Scan, VerifiedScan>
