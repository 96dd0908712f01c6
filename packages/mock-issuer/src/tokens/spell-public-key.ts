import type { SigningKey } from '../keys/signing-key.ts'

/** The spellings of a public key that a confused verifier could take for an HMAC secret. */
export type PublicKeySpelling =
  | 'SPKI PEM'
  | 'SPKI PEM without the last line break'
  | 'PKCS #1 PEM'
  | 'SPKI DER'
  | 'PKCS #1 DER'
  | 'JWK'
  | 'published JWK'
  | 'modulus'
  | 'modulus in base64url'

export const publicKeySpellings: readonly PublicKeySpelling[] = [
  'SPKI PEM',
  'SPKI PEM without the last line break',
  'PKCS #1 PEM',
  'SPKI DER',
  'PKCS #1 DER',
  'JWK',
  'published JWK',
  'modulus',
  'modulus in base64url',
]

/** The bytes of a public key in one of its spellings. */
export function spellPublicKey(
  key: SigningKey,
  spelling: PublicKeySpelling,
  published: readonly unknown[],
): Buffer {
  const { publicKey, publicJwk } = key
  const modulus = publicJwk.n
  if (modulus === undefined) throw new TypeError('Only an RSA key has these spellings')
  switch (spelling) {
    case 'SPKI PEM':
      return Buffer.from(publicKey.export({ format: 'pem', type: 'spki' }))
    case 'SPKI PEM without the last line break':
      return Buffer.from(publicKey.export({ format: 'pem', type: 'spki' }).toString().trimEnd())
    case 'PKCS #1 PEM':
      return Buffer.from(publicKey.export({ format: 'pem', type: 'pkcs1' }))
    case 'SPKI DER':
      return publicKey.export({ format: 'der', type: 'spki' })
    case 'PKCS #1 DER':
      return publicKey.export({ format: 'der', type: 'pkcs1' })
    case 'JWK':
      return Buffer.from(JSON.stringify(publicJwk))
    case 'published JWK':
      return Buffer.from(JSON.stringify(published.find((entry) => hasId(entry, key.id))))
    case 'modulus':
      return Buffer.from(modulus, 'base64url')
    case 'modulus in base64url':
      return Buffer.from(modulus)
  }
}

function hasId(entry: unknown, id: string): boolean {
  return typeof entry === 'object' && entry !== null && 'kid' in entry && entry.kid === id
}
