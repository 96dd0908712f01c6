import {
  createHash,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'

/** A key pair with the identifier that it is published under. */
export interface SigningKey {
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly publicJwk: JsonWebKey
}

export type SigningKeyKind = 'RS256' | 'ES256' | 'EdDSA'

const generate = promisify(generateKeyPair)

/** Makes a key pair off the main thread; its identifier is its thumbprint (RFC 7638). */
export async function generateSigningKey(kind: SigningKeyKind): Promise<SigningKey> {
  const { privateKey } = await generatePair(kind)
  return createSigningKey(privateKey)
}

/** Makes a signing key of a private key, published under an identifier or its thumbprint. */
export function createSigningKey(privateKey: KeyObject, id?: string): SigningKey {
  const publicKey = createPublicKey(privateKey)
  const publicJwk = publicKey.export({ format: 'jwk' })
  return { id: id ?? thumbprintOf(publicJwk), privateKey, publicKey, publicJwk }
}

function generatePair(kind: SigningKeyKind) {
  if (kind === 'ES256') return generate('ec', { namedCurve: 'P-256' })
  if (kind === 'EdDSA') return generate('ed25519')
  return generate('rsa', { modulusLength: 2048 })
}

function thumbprintOf({ crv, e, kty, n, x, y }: JsonWebKey): string {
  // RFC 7638 section 3: the required members only, in lexicographic order.
  const members = JSON.stringify({ crv, e, kty, n, x, y })
  return createHash('sha256').update(members).digest('base64url')
}
