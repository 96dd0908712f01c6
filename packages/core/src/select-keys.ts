import { decode, encode } from 'jose/base64url'
import * as v from 'valibot'
import { isCanonicalBase64Url } from './canonical-base64url.ts'
import type { RsaPublicKey } from './verification-key.ts'

const unsignedInteger = v.pipe(v.string(), v.check(isCanonicalBase64Url))
// Whoever publishes a private key has lost it.
const absent = v.optional(v.never())

/** A public RSA key that may check RS256 signatures (RFC 7517, section 4; RFC 7518, section 6.3). */
const rsaEntry = v.object({
  kty: v.literal('RSA'),
  kid: v.pipe(v.string(), v.minLength(1)),
  n: unsignedInteger,
  e: unsignedInteger,
  alg: v.optional(v.literal('RS256')),
  use: v.optional(v.literal('sig')),
  key_ops: v.optional(v.pipe(v.array(v.unknown()), v.includes('verify'))),
  d: absent,
  p: absent,
  q: absent,
  dp: absent,
  dq: absent,
  qi: absent,
  oth: absent,
})

/**
 * The entries of a key set that we are willing to verify with, by key identifier, reduced to the
 * members that matter: RSA, 2048 to 8192 bits, odd exponent of at least 65537, for RS256 signatures. All
 * others are skipped. Two different keys under one identifier are both refused.
 */
export function selectKeys(entries: readonly unknown[]): Map<string, RsaPublicKey> {
  const keys = new Map<string, RsaPublicKey>()
  const ambiguous = new Set<string>()
  for (const entry of entries) {
    if (!v.is(rsaEntry, entry)) continue
    const { kid } = entry
    const n = readInteger(entry.n)
    const e = readInteger(entry.e)
    if (!isSafeModulus(n) || !isSafeExponent(e)) continue
    const key: RsaPublicKey = { kty: 'RSA', n: encode(n), e: encode(e) }
    const other = keys.get(kid)
    if (other !== undefined && (other.n !== key.n || other.e !== key.e)) ambiguous.add(kid)
    keys.set(kid, key)
  }
  for (const kid of ambiguous) keys.delete(kid)
  return keys
}

/** Big-endian, without the leading zeros that some issuers write. */
function readInteger(text: string): Uint8Array {
  const bytes = decode(text)
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
