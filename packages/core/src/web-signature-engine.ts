import { flattenedVerify } from 'jose/jws/flattened/verify'
import { importJWK } from 'jose/key/import'
import type { RsaPublicKey, VerificationKey } from './verification-key.ts'

/** Prepares a public RSA key for jose, which checks with `crypto.subtle`. Rejects when the platform can't use it. */
export async function importVerificationKey(rsa: RsaPublicKey): Promise<VerificationKey> {
  const key = await importJWK(rsa, 'RS256')
  return {
    verify: (token) =>
      flattenedVerify(token, key, { algorithms: ['RS256'] }).then(
        () => true,
        () => false,
      ),
  }
}
