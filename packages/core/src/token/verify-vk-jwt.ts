import { VkJwtError } from '../errors.ts'
import type { RequestLifetime } from '../http/scan-request.ts'
import type { Chip } from '../scan.ts'
import { checkClaims } from './check-claims.ts'
import { checkHeader } from './check-header.ts'
import { decodeSegment, splitToken } from './decode-token.ts'
import { resolveVerifyOptions, type VerifyOptions, type VerifyPolicy } from './verify-options.ts'

/** A token whose signature and every claim held. */
export interface VerifiedToken {
  chip: Chip
  /** The configured host name that the token names. */
  audience: string
  issuedAt: Date
  expiresAt: Date
  /** The identifier of the key that signed. */
  keyId: string
}

/**
 * Verifies a scan token: an RS256 JWT of AuthentiChip's (RFC 7515, RFC 7519) for this site. The order
 * is fixed: type, size, shape, algorithm, header, key, signature, issuer, audience, product, times,
 * subject and client data. Whatever is wrong first is the answer.
 *
 * Equal options share one key cache. To verify often, make a `createScanVerifier` once: it
 * checks its options only then.
 *
 * @throws {VkJwtError} the token is not accepted
 * @throws {VkUnavailableError} it could not be checked: `jwks_unavailable` or `jwks_invalid`
 * @throws {TypeError} an option is missing or wrong
 *
 * @example
 * ```ts
 * import { isVkJwtError, verifyVkJwt } from '@vkjwt/core'
 *
 * const token = new URL('https://shop.example/lamp?vkjwt=eyJ').searchParams.get('vkjwt') ?? ''
 * try {
 *   const { chip } = await verifyVkJwt(token, { audience: 'shop.example' })
 *   console.log(`A genuine chip: ${chip.uid}`)
 * } catch (error) {
 *   console.log(isVkJwtError(error) ? `Not accepted: ${error.code}` : 'Could not be checked')
 * }
 * ```
 */
export async function verifyVkJwt(token: string, options: VerifyOptions): Promise<VerifiedToken> {
  return verifyWithPolicy(token, resolveVerifyOptions(options))
}

/** {@link verifyVkJwt} with options that were checked before. */
export async function verifyWithPolicy(
  token: string,
  policy: VerifyPolicy,
  lifetime?: RequestLifetime,
): Promise<VerifiedToken> {
  // Whoever called waits by now: a promise that is rejected before anybody waits for it costs a platform
  // that looks out for forgotten ones more than the checks of junk do.
  await undefined
  const encoded = splitToken(token)
  const header = policy.headers.get(encoded.header) ?? decodeSegment(encoded.header)
  const payload = decodeSegment(encoded.payload)
  const keyId = checkHeader(header)
  const key = await policy.jwks.getKey(keyId, lifetime)
  const { signature } = encoded
  const text = token.slice(0, -signature.length - 1)
  const holds = key.verify({ text, signature })
  // Where the answer is there at once, nobody waits for it.
  if (holds !== true && !(await holds)) throw new VkJwtError('signature_invalid')
  policy.headers.remember(encoded.header, header)
  const { audience, chip, expiresAt, issuedAt } = checkClaims(payload, policy)
  return { chip, audience, issuedAt, expiresAt, keyId }
}
