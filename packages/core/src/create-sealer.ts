import { compactDecrypt } from 'jose/jwe/compact/decrypt'
import { CompactEncrypt } from 'jose/jwe/compact/encrypt'
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
  let derived: Promise<Uint8Array[]> | undefined
  const loadKeys = (): Promise<Uint8Array[]> => {
    derived ??= Promise.all(secrets.map(deriveKey))
    return derived
  }
  return {
    async seal(content) {
      const [key] = await loadKeys()
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(key as Uint8Array)
    },
    async open(sealed) {
      if (sealed.length > maxSealedLength) return undefined
      for (const key of await loadKeys()) {
        const content = await decrypt(sealed, key)
        if (content !== undefined) return content
      }
      return undefined
    },
  }
}

async function decrypt(sealed: string, key: Uint8Array): Promise<JsonObject | undefined> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return parseJsonObject(new TextDecoder().decode(plaintext))
  } catch {
    return undefined
  }
}

async function deriveKey(secret: string): Promise<Uint8Array> {
  const bytes = new TextEncoder()
  const material = await crypto.subtle.importKey('raw', bytes.encode(secret), 'HKDF', false, [
    'deriveBits',
  ])
  const parameters = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: bytes.encode('vkjwt sealed session'),
  }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 256))
}
