import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import {
  decodeCanonicalBase64Url,
  encodeBase64Url,
  type JsonObject,
  parseJsonObject,
  toByteString,
  toBytes,
} from '../encoding.ts'

/** Seals small JSON objects into cookies so that nobody else can read, change or make them. */
export interface Sealer {
  /** Seals for a cookie of this kind and name, with the first secret. */
  seal(place: CookiePlace, content: object): string
  /** `undefined` for anything that wasn't sealed for this kind and name with one of the secrets. */
  open(place: CookiePlace, sealed: string): JsonObject | undefined
}

export type CookieKind = 'visit' | 'failure'

/** Where something is sealed. One site may give a visit the name that another of its verifiers gives a failure. */
interface CookiePlace {
  kind: CookieKind
  name: string
}

/** Throws for anything else; a byte order mark is kept, so that a JSON parser refuses it (RFC 8259, section 8.1). */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Longer cookies are cut off by browsers. */
const maxSealedLength = 4096

/** 24 bytes: long enough to be drawn at random for ever (draft-irtf-cfrg-xchacha-03, section 3.1). */
const nonceLength = 24

/**
 * Authenticated encryption with XChaCha20-Poly1305, under a key that HKDF (RFC 5869, with SHA-256) derives from
 * the secret, the cookie's kind and its name: what is sealed for one cookie opens as no other. The nonce stands
 * before the rest, and all of it is base64url in its one canonical spelling, so that nobody can respell a cookie.
 */
export function createSealer(secrets: readonly string[]): Sealer {
  // One site uses a handful of names: the visit's and the failure's, with and without a prefix.
  const keysByPurpose = new Map<string, readonly Uint8Array[]>()
  const keysFor = ({ kind, name }: CookiePlace): readonly Uint8Array[] => {
    const purpose = `${kind} ${name}`
    const known = keysByPurpose.get(purpose)
    if (known !== undefined) return known
    const derived = secrets.map((secret) => deriveKey(secret, purpose))
    keysByPurpose.set(purpose, derived)
    return derived
  }
  return {
    seal(place, content) {
      const [key] = keysFor(place)
      const nonce = crypto.getRandomValues(new Uint8Array(nonceLength))
      const text = new TextEncoder().encode(JSON.stringify(content))
      const sealed = xchacha20poly1305(key as Uint8Array, nonce).encrypt(text)
      return encodeBase64Url(toByteString(nonce) + toByteString(sealed))
    },
    open(place, sealed) {
      const bytes = sealed.length > maxSealedLength ? undefined : decodeCanonicalBase64Url(sealed)
      if (bytes === undefined || bytes.length < nonceLength) return undefined
      const octets = toBytes(bytes)
      const nonce = octets.subarray(0, nonceLength)
      const rest = octets.subarray(nonceLength)
      for (const key of keysFor(place)) {
        const text = decrypt(key, nonce, rest)
        if (text !== undefined) return parseJsonObject(text)
      }
      return undefined
    },
  }
}

function decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): string | undefined {
  try {
    return utf8.decode(xchacha20poly1305(key, nonce).decrypt(sealed))
  } catch {
    // Sealed with another secret, for another place, or nowhere.
    return undefined
  }
}

function deriveKey(secret: string, purpose: string): Uint8Array {
  const encoder = new TextEncoder()
  const info = encoder.encode(`vkjwt cookie: ${purpose}`)
  return hkdf(sha256, encoder.encode(secret), undefined, info, 32)
}
