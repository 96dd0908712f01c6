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

/**
 * A scan, with what its token is remembered by: for a verified one (nothing where nothing is remembered), and
 * for one that failed after its token had held.
 */
export type KeyedScan =
  | { scan: VerifiedScan; key: string }
  | { scan: DeniedScan; key?: string | undefined }

/**
 * The one place where a verified scan is made: from a token whose signature and claims held, or from a
 * session that this server sealed when they did.
 */
export function createVerifiedScan(facts: Omit<VerifiedScan, 'status'>): VerifiedScan {
  return { status: 'verified', ...facts }
}

/**
 * A chip's hardware UID in hex digits, read into upper case: 4, 7 or 10 bytes (ISO/IEC 14443-3, section 6.5),
 * or 8 (ISO/IEC 15693-3, section 4.1); `undefined` for anything else.
 */
export function readChipUid(value: unknown): string | undefined {
  return typeof value === 'string' &&
    /^(?:[\da-f]{8}|[\da-f]{14}|[\da-f]{16}|[\da-f]{20})$/i.test(value)
    ? value.toUpperCase()
    : undefined
}

const statuses: readonly unknown[] = ['none', 'verified', 'unverified', 'rejected', 'unavailable']

/**
 * Refuses what only stands in for a scan: a promise that nobody awaited would otherwise pass as an
 * unbound scan in plain JavaScript.
 *
 * @throws {TypeError} that says so
 */
export function assertScan(caller: string, scan: unknown): void {
  if (typeof scan === 'object' && scan !== null) {
    if (statuses.includes(Reflect.get(scan, 'status'))) return
    if ('then' in scan)
      throw new TypeError(`${caller} expects a scan, not a promise: await it first`)
  }
  throw new TypeError(`${caller} expects a scan`)
}
