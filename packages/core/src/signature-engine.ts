import type { CryptoKey, JWK } from 'jose'
import { flattenedVerify } from 'jose/jws/flattened/verify'
import { importJWK } from 'jose/key/import'

/** A public RSA key, ready to check RS256 signatures with. */
export type VerificationKey = CryptoKey

/** The three parts of a compact JWS (RFC 7515, section 7.1), still encoded. */
export interface EncodedToken {
  protected: string
  payload: string
  signature: string
}

/** Prepares a public RSA key. Rejects when the platform can't use it. */
export async function importVerificationKey(jwk: JWK): Promise<VerificationKey> {
  return (await importJWK(jwk, 'RS256')) as CryptoKey
}

/** Whether the signature fits: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3), nothing else. */
export async function verifySignature(key: VerificationKey, token: EncodedToken): Promise<boolean> {
  try {
    await flattenedVerify(token, key, { algorithms: ['RS256'] })
    return true
  } catch {
    return false
  }
}
