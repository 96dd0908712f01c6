import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { type OutageMode, outages } from '../key-set/outages.ts'
import type { BadTokenCode } from '../tokens/bad-token.ts'
import { decodeToken } from '../tokens/decode-token.ts'

/** What a target site must conclude from a scan, when it is asked at once and has no keys cached. */
export type ScanConclusion =
  | { readonly status: 'verified' }
  | { readonly status: 'unverified'; readonly reason: 'insecure' | 'expired' }
  | {
      readonly status: 'rejected'
      readonly code: BadTokenCode | 'params_ambiguous' | 'status_unknown'
    }
  | { readonly status: 'unavailable'; readonly code: 'jwks_unavailable' | 'jwks_invalid' }

/** What a site finds when a scan arrives. */
export interface Circumstances {
  readonly issuer: string
  /** The entries of the key set. */
  readonly keys: readonly unknown[]
  readonly outage: OutageMode | undefined
  readonly keySetDelayMilliseconds: number
  /** The time on the site's own clock. */
  readonly siteTime: Date
}

// The usual limits of a verifier.
const toleranceSeconds = 10
const maxLifetimeSeconds = 300
const deadlineMilliseconds = 5000

/** Judges the address that a phone is sent to, as the site there must judge it. */
export function concludeScan(location: string, circumstances: Circumstances): ScanConclusion {
  const params = new URL(location).searchParams
  const [tokens, statuses, uids] = ['vkjwt', 'vkstatus', 'vkuid'].map((name) => params.getAll(name))
  const [token = ''] = tokens ?? []
  const [status] = statuses ?? []
  const counts = [tokens, statuses, uids].map((values = []) => values.length)
  if (counts.some((count) => count > 1) || (counts[0] === 1 && (counts[1] || counts[2]))) {
    return { status: 'rejected', code: 'params_ambiguous' }
  }
  if (counts[0] === 1) return concludeToken(token, new URL(location).hostname, circumstances)
  if (status === 'insecure' || status === 'expired') return { status: 'unverified', reason: status }
  return { status: 'rejected', code: 'status_unknown' }
}

function concludeToken(token: string, host: string, given: Circumstances): ScanConclusion {
  const decoded = decodeToken(token)
  if (decoded === undefined) return { status: 'rejected', code: 'token_malformed' }
  const { header, claims } = decoded
  if (header['alg'] !== 'RS256') return { status: 'rejected', code: 'algorithm_not_allowed' }
  const outage = outages.find(({ mode }) => mode === given.outage)
  if (outage !== undefined) return { status: 'unavailable', code: outage.code }
  if (given.keySetDelayMilliseconds >= deadlineMilliseconds) {
    return { status: 'unavailable', code: 'jwks_unavailable' }
  }
  const key = given.keys.find((entry) => isKey(entry, header['kid']))
  if (key === undefined) return { status: 'rejected', code: 'key_unknown' }
  if (!isSigned(token, key as JsonWebKey)) {
    return { status: 'rejected', code: 'signature_invalid' }
  }
  const code = judgeClaims(claims, host, given)
  return code === undefined ? { status: 'verified' } : { status: 'rejected', code }
}

function judgeClaims(
  claims: Readonly<Record<string, unknown>>,
  host: string,
  { issuer, siteTime }: Circumstances,
): BadTokenCode | undefined {
  const now = siteTime.getTime() / 1000
  const { iss, aud, product, iat, exp } = claims
  if (iss !== issuer) return 'issuer_mismatch'
  if (aud !== host) return 'audience_mismatch'
  if (product !== 6) return 'product_mismatch'
  if (typeof iat !== 'number' || typeof exp !== 'number') return 'claim_invalid'
  if (iat > now + toleranceSeconds) return 'token_not_yet_valid'
  if (exp - iat > maxLifetimeSeconds + toleranceSeconds) return 'lifetime_too_long'
  return exp + toleranceSeconds <= now ? 'token_expired' : undefined
}

function isKey(entry: unknown, keyId: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false
  const { kid, kty } = entry as Readonly<Record<string, unknown>>
  return kty === 'RSA' && typeof kid === 'string' && kid === keyId
}

function isSigned(token: string, key: JsonWebKey): boolean {
  const end = token.lastIndexOf('.')
  const signature = Buffer.from(token.slice(end + 1), 'base64url')
  try {
    const publicKey = createPublicKey({ key, format: 'jwk' })
    return verify('sha256', Buffer.from(token.slice(0, end)), publicKey, signature)
  } catch {
    // Anything can be published, a key of no use too.
    return false
  }
}
