import { createPublicKey, createVerify } from 'node:crypto'
import type { RsaPublicKey, VerificationKey } from './jwks.ts'

/**
 * Prepares a public RSA key for `node:crypto`, which checks at once where `crypto.subtle` sends each check
 * to a thread. Rejects when the platform can't use it.
 */
export async function importVerificationKey(rsa: RsaPublicKey): Promise<VerificationKey> {
  // Of an RSA key, PKCS #1 v1.5 is the only padding that `verify` takes unless told otherwise.
  const key = createPublicKey({ key: { ...rsa }, format: 'jwk' })
  return {
    verify: ({ text, signature }) =>
      createVerify('RSA-SHA256').update(text, 'latin1').verify(key, signature, 'base64url'),
  }
}
