import { decode, encode } from 'jose/base64url'
import { isCanonicalBase64Url } from './canonical-base64url.ts'
import { type JsonObject, parseJsonObject } from './json-object.ts'

/** Seals small JSON objects so that nobody else can read, change or make them. */
export interface Sealer {
  seal(content: JsonObject): Promise<string>
  /** `undefined` for anything that wasn't sealed with one of the secrets. */
  open(sealed: string): Promise<JsonObject | undefined>
}

/** Longer cookies are cut off by browsers. */
const maxSealedLength = 4096

/** The only header there is, so it is compared and never parsed. */
const header = encode('{"alg":"dir","enc":"A256GCM"}')

/** AES-GCM in a JWE has a nonce of 96 bits and a tag of 128 bits (RFC 7518, section 5.3). */
const nonceBytes = 12
const tagBytes = 16

/**
 * Authenticated encryption as a compact JWE (RFC 7516): `dir` with A256GCM, under a key that HKDF
 * (RFC 5869) derives from the secret. The first secret seals, all of them open.
 */
export function createSealer(secrets: readonly string[]): Sealer {
  let derived: Promise<CryptoKey[]> | undefined
  const loadKeys = (): Promise<CryptoKey[]> => {
    derived ??= Promise.all(secrets.map(deriveKey))
    return derived
  }
  return {
    async seal(content) {
      const [key] = await loadKeys()
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const text = new TextEncoder().encode(JSON.stringify(content))
      const sealed = await crypto.subtle.encrypt(aesGcm(nonce), key as CryptoKey, text)
      const tag = sealed.byteLength - tagBytes
      const parts = [nonce, new Uint8Array(sealed, 0, tag), new Uint8Array(sealed, tag)]
      // The empty part is an encrypted key: `dir` has none.
      return [header, '', ...parts.map((part) => encode(part))].join('.')
    },
    async open(sealed) {
      const parts = sealed.length > maxSealedLength ? undefined : splitSealed(sealed)
      if (parts === undefined) return undefined
      for (const key of await loadKeys()) {
        const content = await decrypt(parts, key)
        if (content !== undefined) return content
      }
      return undefined
    },
  }
}

interface SealedParts {
  nonce: Uint8Array<ArrayBuffer>
  ciphertext: Uint8Array<ArrayBuffer>
}

/** Takes apart what `seal` has put together; in any other spelling it isn't ours. */
function splitSealed(sealed: string): SealedParts | undefined {
  if (!sealed.startsWith(`${header}..`)) return undefined
  const parts = sealed.slice(header.length + 2).split('.', 4)
  if (parts.length !== 3 || !parts.every(isCanonicalBase64Url)) return undefined
  const [nonce, text, tag] = parts.map((part) => decode(part)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  if (nonce.length !== nonceBytes || tag.length !== tagBytes) return undefined
  const ciphertext = new Uint8Array(text.length + tagBytes)
  ciphertext.set(text)
  ciphertext.set(tag, text.length)
  return { nonce: nonce.slice(), ciphertext }
}

async function decrypt(
  { nonce, ciphertext }: SealedParts,
  key: CryptoKey,
): Promise<JsonObject | undefined> {
  try {
    const text = await crypto.subtle.decrypt(aesGcm(nonce), key, ciphertext)
    return parseJsonObject(new TextDecoder().decode(text))
  } catch {
    return undefined
  }
}

/** The header is authenticated along (RFC 7516, section 5.1, step 14). */
function aesGcm(iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  const additionalData = new TextEncoder().encode(header)
  return { name: 'AES-GCM', iv, additionalData, tagLength: tagBytes * 8 }
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder()
  const material = await crypto.subtle.importKey('raw', bytes.encode(secret), 'HKDF', false, [
    'deriveKey',
  ])
  const parameters = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: bytes.encode('vkjwt sealed session'),
  }
  const aes = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(parameters, material, aes, false, ['encrypt', 'decrypt'])
}
