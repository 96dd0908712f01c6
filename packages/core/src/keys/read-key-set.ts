import { importVerificationKey } from '#signature-engine'
import {
  decodeCanonicalBase64Url,
  encodeBase64Url,
  isObject,
  type JsonObject,
  ownMember,
} from '../encoding.ts'
import { VkUnavailableError } from '../errors.ts'
import type { RsaPublicKey, VerificationKey } from './jwks.ts'

export type KeysById = ReadonlyMap<string, VerificationKey>

/** An issuer has two or three keys; hundreds would be somebody's way to keep us busy. */
const maxKeys = 64

/**
 * Reads a JSON Web Key Set (RFC 7517, section 5) into keys that are ready to use.
 *
 * @throws {VkUnavailableError} `jwks_invalid`: not a key set, or none of its keys is usable
 */
export async function readKeySet(json: unknown): Promise<KeysById> {
  const entries = isObject(json) ? ownMember(json, 'keys') : undefined
  if (!Array.isArray(entries) || entries.length > maxKeys) {
    throw new VkUnavailableError('jwks_invalid')
  }
  return importKeys(selectKeys(entries))
}

/**
 * Imports the selected keys; one that the platform can't use is skipped.
 *
 * @throws {VkUnavailableError} `jwks_invalid`: none is left
 */
export async function importKeys(selected: ReadonlyMap<string, RsaPublicKey>): Promise<KeysById> {
  const keys = new Map<string, VerificationKey>()
  await Promise.all(
    Array.from(selected, async ([keyId, rsa]) => {
      try {
        keys.set(keyId, await importVerificationKey(rsa))
      } catch {
        // Skipped, like any other entry that can't be used.
      }
    }),
  )
  if (keys.size === 0) throw new VkUnavailableError('jwks_invalid')
  return keys
}

/**
 * The entries of a key set that we are willing to verify with, by key identifier, reduced to the
 * members that matter: RSA, 2048 to 8192 bits, odd exponent of at least 65537, for RS256 signatures. All
 * others are skipped. Two different keys under one identifier are both refused.
 */
export function selectKeys(entries: readonly unknown[]): Map<string, RsaPublicKey> {
  const keys = new Map<string, RsaPublicKey>()
  const ambiguous = new Set<string>()
  for (const entry of entries) {
    if (!isObject(entry) || !isForSignatures(entry)) continue
    const kid = ownMember(entry, 'kid')
    const n = readInteger(ownMember(entry, 'n'))
    const e = readInteger(ownMember(entry, 'e'))
    if (typeof kid !== 'string' || kid === '' || !isSafeModulus(n) || !isSafeExponent(e)) continue
    const key: RsaPublicKey = { kty: 'RSA', n: encodeBase64Url(n), e: encodeBase64Url(e) }
    const other = keys.get(kid)
    if (other !== undefined && (other.n !== key.n || other.e !== key.e)) ambiguous.add(kid)
    keys.set(kid, key)
  }
  for (const kid of ambiguous) keys.delete(kid)
  return keys
}

/** Whoever publishes a private key has lost it (RFC 7518, section 6.3.2). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth']

/** An RSA entry for RS256 signatures and nothing else, as far as it says (RFC 7517, section 4). */
function isForSignatures(entry: JsonObject): boolean {
  const says = (name: string, expected: string): boolean =>
    [expected, undefined].includes(ownMember(entry, name) as string)
  const operations = ownMember(entry, 'key_ops') ?? ['verify']
  return (
    ownMember(entry, 'kty') === 'RSA' &&
    says('alg', 'RS256') &&
    says('use', 'sig') &&
    Array.isArray(operations) &&
    operations.includes('verify') &&
    privateMembers.every((name) => ownMember(entry, name) === undefined)
  )
}

/**
 * A big-endian integer in canonical base64url, one byte in each character and without the leading zeros that
 * some issuers write; nothing for anything else.
 */
function readInteger(member: unknown): string {
  const bytes = typeof member === 'string' ? decodeCanonicalBase64Url(member) : undefined
  return (bytes ?? '').replace(/^\0+/, '')
}

function isSafeModulus(n: string): boolean {
  const bits = n.length * 8 - leadingZeroBits(n)
  return bits >= 2048 && bits <= 8192 && isOdd(n)
}

/**
 * Three bytes without leading zeros are 65,536 or more, and an odd one of them is at least 65,537. More
 * than four bytes are refused by some platforms, so they are refused everywhere.
 */
function isSafeExponent(e: string): boolean {
  return e.length >= 3 && e.length <= 4 && isOdd(e)
}

function leadingZeroBits(integer: string): number {
  return Math.clz32(integer.charCodeAt(0)) - 24
}

function isOdd(integer: string): boolean {
  return integer.charCodeAt(integer.length - 1) % 2 === 1
}
