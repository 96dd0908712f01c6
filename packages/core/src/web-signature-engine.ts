import { flattenedVerify } from 'jose/jws/flattened/verify'
import { importJWK } from 'jose/key/import'
import type { RsaPublicKey, VerificationKey } from './verification-key.ts'

/** Prepares a public RSA key for jose, which checks with `crypto.subtle`. Rejects when the platform can't use it. */
export async function importVerificationKey(rsa: RsaPublicKey): Promise<VerificationKey> {
  const key = await importJWK(rsa, 'RS256')
  return {
    verify({ text, signature }) {
      const dot = text.indexOf('.')
      const token = { protected: text.slice(0, dot), payload: text.slice(dot + 1), signature }
      return flattenedVerify(token, key, { algorithms: ['RS256'] }).then(
        () => true,
        () => false,
      )
    },
  }
}
