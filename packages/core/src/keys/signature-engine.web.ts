import { flattenedVerify } from 'jose/jws/flattened/verify'
import type { RsaPublicKey, VerificationKey } from './jwks.ts'

/** Prepares a public RSA key for jose, which checks with `crypto.subtle`. Rejects when the platform can't use it. */
export async function importVerificationKey(rsa: RsaPublicKey): Promise<VerificationKey> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('jwk', { ...rsa }, algorithm, false, ['verify'])
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
