import type { RequestLifetime } from './request-lifetime.ts'
import type { VerificationKey } from './verification-key.ts'

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
