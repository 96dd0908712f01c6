import { decode, encode } from 'jose/base64url'
import { isCanonicalBase64Url } from './canonical-base64url.ts'
import { isObject, type JsonObject, ownMember } from './json-object.ts'
import type { RsaPublicKey } from './verification-key.ts'

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
    const key: RsaPublicKey = { kty: 'RSA', n: encode(n), e: encode(e) }
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

/** A big-endian integer in canonical base64url, without the leading zeros that some issuers write. */
function readInteger(member: unknown): Uint8Array {
  if (typeof member !== 'string' || !isCanonicalBase64Url(member)) return new Uint8Array()
  const bytes = decode(member)
  const first = bytes.findIndex((byte) => byte !== 0)
  return first === -1 ? new Uint8Array() : bytes.subarray(first)
}

function isSafeModulus(n: Uint8Array): boolean {
  const bits = n.length * 8 - leadingZeroBits(n)
  return bits >= 2048 && bits <= 8192 && isOdd(n)
}

/**
 * Three bytes without leading zeros are 65,536 or more, and an odd one of them is at least 65,537. More
 * than four bytes are refused by some platforms, so they are refused everywhere.
 */
function isSafeExponent(e: Uint8Array): boolean {
  return e.length >= 3 && e.length <= 4 && isOdd(e)
}

function leadingZeroBits([first]: Uint8Array): number {
  return first === undefined ? 0 : Math.clz32(first) - 24
}

function isOdd(integer: Uint8Array): boolean {
  const last = integer.at(-1)
  return last !== undefined && last % 2 === 1
}
