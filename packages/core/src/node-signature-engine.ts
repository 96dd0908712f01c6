import { Buffer } from 'node:buffer'
import { createPublicKey, verify } from 'node:crypto'
import type { RsaPublicKey, VerificationKey } from './verification-key.ts'

/**
 * Prepares a public RSA key for `node:crypto`, which checks at once where `crypto.subtle` sends each check
 * to a thread. Rejects when the platform can't use it.
 */
export async function importVerificationKey(rsa: RsaPublicKey): Promise<VerificationKey> {
  // Of an RSA key, PKCS #1 v1.5 is the only padding that `verify` takes unless told otherwise.
  const key = createPublicKey({ key: { ...rsa }, format: 'jwk' })
  return {
    verify: ({ protected: header, payload, signature }) =>
      verify(
        'RSA-SHA256',
        Buffer.from(`${header}.${payload}`, 'latin1'),
        key,
        Buffer.from(signature, 'base64url'),
      ),
  }
}
