import { type JsonObject, ownMember, parseJsonObject } from '../encoding.ts'
import { rejectWithFacts, VkJwtError } from '../errors.ts'
import { normalizeHost } from '../http/host-name.ts'
import { type Chip, readChipUid } from '../scan.ts'
import type { VerifyPolicy } from './verify-options.ts'

/** What a token says once every claim of it held. */
export interface CheckedClaims {
  chip: Chip
  audience: string
  issuedAt: Date
  expiresAt: Date
}

/** AuthentiChip's product number. */
const authentiChipProduct = 6

const subjectPattern = /^[\da-f]{64}$/i
const maxSerialLength = 64
/** Neither control, format nor line characters, nor what is markup somewhere; single spaces inside. */
const serialPattern = /^[^\p{C}\p{Z}<>"'&`]+(?: [^\p{C}\p{Z}<>"'&`]+)*$/u

/**
 * Checks the claims in their fixed order: issuer, audience, product, times, subject and client data.
 * Call it only after the signature held, so that nothing about the claims of a forgery is revealed.
 *
 * @throws {VkJwtError} the code of the first claim that doesn't hold
 */
export function checkClaims(payload: JsonObject, policy: VerifyPolicy): CheckedClaims {
  const issuer = ownMember(payload, 'iss')
  if (issuer !== policy.issuer) {
    const facts = (): string => `It names ${show(issuer)}, and '${policy.issuer}' is expected`
    throw rejectWithFacts('issuer_mismatch', facts)
  }
  const audience = checkAudience(ownMember(payload, 'aud'), policy)
  if (ownMember(payload, 'product') !== authentiChipProduct) {
    throw new VkJwtError('product_mismatch')
  }
  const times = checkTimes(payload, policy)
  const subject = ownMember(payload, 'sub')
  if (typeof subject !== 'string' || !subjectPattern.test(subject)) throw invalid('sub')
  const clientData = readClientData(ownMember(payload, 'cld'))
  const chip = { id: subject.toLowerCase(), ...clientData, product: authentiChipProduct }
  return { chip, audience, ...times }
}

/** One site, as text or as the only element of an array: a token good for two is replayable at both. */
function checkAudience(claim: unknown, policy: VerifyPolicy): string {
  const host: unknown = Array.isArray(claim) && claim.length === 1 ? claim[0] : claim
  const audience = typeof host === 'string' ? policy.audiences.get(normalizeHost(host)) : undefined
  if (audience === undefined) {
    const expected = (): string => [...policy.audiences.values()].map(show).join(' or ')
    const facts = (): string => `It names ${show(claim)}, and ${expected()} is expected`
    throw rejectWithFacts('audience_mismatch', facts)
  }
  return audience
}

/** Times are seconds since the epoch (RFC 7519, section 2: NumericDate). */
function checkTimes(
  payload: JsonObject,
  { clockToleranceSeconds, maxLifetimeSeconds, now }: VerifyPolicy,
): { issuedAt: Date; expiresAt: Date } {
  const issuedAt = readNumericDate(payload, 'iat')
  const expiresAt = readNumericDate(payload, 'exp')
  const notBefore = Object.hasOwn(payload, 'nbf') ? readNumericDate(payload, 'nbf') : issuedAt
  if (expiresAt <= issuedAt) throw invalid('exp')
  const seconds = now() / 1000
  const startsAt = Math.max(issuedAt, notBefore)
  if (startsAt > seconds + clockToleranceSeconds) {
    const facts = (): string =>
      `By the clock of this server, ${showTime(seconds)}, it begins in ${showSpan(startsAt - seconds)}`
    throw rejectWithFacts('token_not_yet_valid', facts)
  }
  if (expiresAt - issuedAt > maxLifetimeSeconds + clockToleranceSeconds) {
    throw new VkJwtError('lifetime_too_long')
  }
  if (expiresAt + clockToleranceSeconds <= seconds) {
    const facts = (): string =>
      `By the clock of this server, ${showTime(seconds)}, it ended ${showSpan(seconds - expiresAt)} ago`
    throw rejectWithFacts('token_expired', facts)
  }
  return { issuedAt: new Date(issuedAt * 1000), expiresAt: new Date(expiresAt * 1000) }
}

function readNumericDate(payload: JsonObject, name: string): number {
  const claim = ownMember(payload, name)
  // Number.isFinite: JSON spells infinity as 1e400.
  if (typeof claim !== 'number' || !Number.isFinite(claim)) throw invalid(name)
  return claim
}

/** The client data is a JSON text inside the JSON: `{"uid": …, "serial"?: …}`. */
function readClientData(claim: unknown): { uid: string; serial?: string } {
  const data = typeof claim === 'string' ? parseJsonObject(claim) : undefined
  const uid = data === undefined ? undefined : readChipUid(ownMember(data, 'uid'))
  if (data === undefined || uid === undefined) throw invalid('cld')
  const serial = ownMember(data, 'serial')
  return isSerial(serial) ? { uid, serial } : { uid }
}

/**
 * A label that the item's owner typed, in any script. One that can't be shown safely is left out: a label
 * never turns a genuine chip into a rejected one.
 */
function isSerial(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    // Half of a surrogate pair is a character in the pattern's sense and in none other.
    value.length <= 2 * maxSerialLength &&
    [...value].length <= maxSerialLength &&
    serialPattern.test(value)
  )
}

/** Seconds since the epoch, to be read by people; the claims of a genuine token may still be nonsense. */
function showTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

function showSpan(seconds: number): string {
  return `${Math.round(seconds)} s`
}

function show(claim: unknown): string {
  return typeof claim === 'string' ? `'${claim}'` : `${JSON.stringify(claim)}`
}

function invalid(claim: string): VkJwtError {
  return new VkJwtError('claim_invalid', { claim })
}
