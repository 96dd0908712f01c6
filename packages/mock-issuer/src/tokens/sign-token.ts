import { constants, createHmac, type KeyObject, sign } from 'node:crypto'

/** One part of a token: an object to be serialised, JSON text as it stands, or raw bytes. */
export type TokenPart = string | Uint8Array | Readonly<Record<string, unknown>>

/** The signature algorithms of RFC 7518 section 3.1 and RFC 8037 that tokens can be made with. */
export type SignatureAlgorithm =
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'ES256'
  | 'EdDSA'
  | 'HS256'
  | 'HS384'
  | 'HS512'

/** Makes a compact JWS (RFC 7515 section 7.1); the header is taken as it is, whatever it claims. */
export function signToken(
  header: TokenPart,
  payload: TokenPart,
  key: KeyObject | Uint8Array,
  algorithm: SignatureAlgorithm = 'RS256',
): string {
  const input = `${encodePart(header)}.${encodePart(payload)}`
  return `${input}.${signText(input, key, algorithm)}`
}

/** The base64url form of one part, without padding. */
export function encodePart(part: TokenPart): string {
  if (part instanceof Uint8Array) return Buffer.from(part).toString('base64url')
  const text = typeof part === 'string' ? part : JSON.stringify(part)
  return Buffer.from(text, 'utf8').toString('base64url')
}

/** The base64url form of the signature over a text. */
export function signText(
  input: string,
  key: KeyObject | Uint8Array,
  algorithm: SignatureAlgorithm = 'RS256',
): string {
  const data = Buffer.from(input, 'utf8')
  if (algorithm === 'EdDSA') return sign(null, data, asKeyObject(key)).toString('base64url')
  const digest = `sha${algorithm.slice(2)}`
  if (algorithm.startsWith('HS')) return createHmac(digest, key).update(data).digest('base64url')
  return sign(digest, data, { key: asKeyObject(key), ...schemeOf(algorithm) }).toString('base64url')
}

function schemeOf(algorithm: SignatureAlgorithm) {
  if (algorithm.startsWith('PS')) {
    return {
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    }
  }
  return algorithm === 'ES256' ? { dsaEncoding: 'ieee-p1363' as const } : {}
}

function asKeyObject(key: KeyObject | Uint8Array): KeyObject {
  if (key instanceof Uint8Array) throw new TypeError('A secret signs with HS256, HS384 or HS512')
  return key
}
