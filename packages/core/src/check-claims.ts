import { readChipUid } from './chip-uid.ts'
import { VkJwtError } from './errors.ts'
import { normalizeHost } from './host-name.ts'
import { type JsonObject, ownMember, parseJsonObject } from './json-object.ts'
import type { Chip } from './scan.ts'
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
const serialPattern = /^[a-z\d \-._/#]{1,64}$/i

/**
 * Checks the claims in their fixed order: issuer, audience, product, times, subject and client data.
 * Call it only after the signature held, so that nothing about the claims of a forgery is revealed.
 *
 * @throws {VkJwtError} the code of the first claim that doesn't hold
 */
export function checkClaims(payload: JsonObject, policy: VerifyPolicy): CheckedClaims {
  if (ownMember(payload, 'iss') !== policy.issuer) throw new VkJwtError('issuer_mismatch')
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
  if (audience === undefined) throw new VkJwtError('audience_mismatch')
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
  if (Math.max(issuedAt, notBefore) > seconds + clockToleranceSeconds) {
    throw new VkJwtError('token_not_yet_valid')
  }
  if (expiresAt - issuedAt > maxLifetimeSeconds + clockToleranceSeconds) {
    throw new VkJwtError('lifetime_too_long')
  }
  if (expiresAt + clockToleranceSeconds <= seconds) throw new VkJwtError('token_expired')
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
  const serial = ownMember(data, 'serial') ?? ''
  if (serial === '') return { uid }
  if (typeof serial !== 'string' || !serialPattern.test(serial)) throw invalid('cld')
  return { uid, serial }
}

function invalid(claim: string): VkJwtError {
  return new VkJwtError('claim_invalid', { claim })
}
