import * as z from 'zod/mini'
import { readChipUid } from './chip-uid.ts'
import { VkJwtError } from './errors.ts'
import { normalizeHost } from './host-name.ts'
import { type JsonObject, ownMember, parseJsonObject } from './parse-token.ts'
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

const numericDate = z.number()
const subject = z.string().check(z.regex(/^[\da-f]{64}$/i))
const clientData = z.object({
  uid: z.string(),
  serial: z.nullish(z.string().check(z.regex(/^[a-z\d \-._/#]{0,64}$/i))),
})

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
  const id = readClaim(payload, 'sub', subject).toLowerCase()
  const chip = { id, ...readClientData(payload), product: authentiChipProduct }
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
  const issuedAt = readClaim(payload, 'iat', numericDate)
  const expiresAt = readClaim(payload, 'exp', numericDate)
  const notBefore = Object.hasOwn(payload, 'nbf')
    ? readClaim(payload, 'nbf', numericDate)
    : issuedAt
  if (expiresAt <= issuedAt) throw new VkJwtError('claim_invalid', { claim: 'exp' })
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

/** The client data is a JSON text inside the JSON: `{"uid": …, "serial"?: …}`. */
function readClientData(payload: JsonObject): { uid: string; serial?: string } {
  const data = clientData.safeParse(parseJsonObject(readClaim(payload, 'cld', z.string())))
  const uid = data.success ? readChipUid(data.data.uid) : undefined
  if (!data.success || uid === undefined) throw new VkJwtError('claim_invalid', { claim: 'cld' })
  const { serial } = data.data
  return typeof serial === 'string' && serial !== '' ? { uid, serial } : { uid }
}

function readClaim<T>(payload: JsonObject, name: string, schema: z.ZodMiniType<T>): T {
  const result = schema.safeParse(ownMember(payload, name))
  if (!result.success) throw new VkJwtError('claim_invalid', { claim: name })
  return result.data
}
