import type { RequestLifetime } from '../http/scan-request.ts'

/** The keys of one issuer, made by `createJwks`: build one and share it between verifiers. */
export interface Jwks {
  /**
   * The key with this identifier. A key that is known is never delayed by a fetch for one that isn't.
   * Whatever this call starts to fetch is handed to `waitUntil` of the request's `lifetime`.
   *
   * @throws {VkJwtError} `key_unknown`: the last fetch succeeded and the set has no such usable key
   * @throws {VkUnavailableError} `jwks_unavailable` or `jwks_invalid`: it could not be found out
   */
  getKey(keyId: string, lifetime?: RequestLifetime): Promise<VerificationKey>
  /** Loads the keys if need be, and says whether there are any to verify with. Never rejects. */
  ready(lifetime?: RequestLifetime): Promise<boolean>
}

/** The members of a public RSA key that matter (RFC 7518, section 6.3.1). */
export interface RsaPublicKey {
  kty: 'RSA'
  n: string
  e: string
}

/** What a compact JWS has signed and the signature (RFC 7515, section 7.1), as they stand in it. */
interface SignedText {
  /** Header and payload with the dot between them, still encoded. */
  text: string
  signature: string
}

/**
 * A public RSA key, ready to check RS256 signatures with. It brings its engine along, so that a key
 * cache also serves a verifier that was loaded under other conditions.
 */
export interface VerificationKey {
  /** Whether the signature fits: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3), nothing else. */
  verify(signed: SignedText): boolean | Promise<boolean>
}
