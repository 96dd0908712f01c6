import { loadEncryption } from '#encryption'
import { type JsonObject, parseJsonObject } from './json-object.ts'

/** Seals small JSON objects so that nobody else can read, change or make them. */
export interface Sealer {
  seal(content: JsonObject): Promise<string>
  /** `undefined` for anything that wasn't sealed with one of the secrets. */
  open(sealed: string): Promise<JsonObject | undefined>
}

/** Longer cookies are cut off by browsers. */
const maxSealedLength = 4096

/**
 * Authenticated encryption as a compact JWE (RFC 7516): `dir` with A256GCM, under a key that HKDF
 * (RFC 5869) derives from the secret. The first secret seals, all of them open.
 */
export function createSealer(secrets: readonly string[]): Sealer {
  // Before the first visit, and not at all where no session is kept.
  const encryption = loadEncryption()
  let derived: Promise<CryptoKey[]> | undefined
  const loadKeys = (): Promise<CryptoKey[]> => {
    derived ??= Promise.all(secrets.map(deriveKey))
    return derived
  }
  return {
    async seal(content) {
      const { encryptText } = await encryption
      const [key] = await loadKeys()
      return encryptText(JSON.stringify(content), key as CryptoKey)
    },
    async open(sealed) {
      if (sealed.length > maxSealedLength) return undefined
      const { decryptText } = await encryption
      for (const key of await loadKeys()) {
        // Rejected: sealed with another secret, or nowhere.
        const text = await decryptText(sealed, key).catch(() => undefined)
        if (text !== undefined) return parseJsonObject(text)
      }
      return undefined
    },
  }
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
