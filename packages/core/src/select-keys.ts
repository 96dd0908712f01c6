import { decode, encode } from 'jose/base64url'
import * as z from 'zod/mini'
import { decodeCanonicalBase64Url } from './canonical-base64url.ts'
import type { RsaPublicKey } from './verification-key.ts'

const unsignedInteger = z
  .string()
  .check(z.refine((text) => decodeCanonicalBase64Url(text) !== undefined))

/** A public RSA key that may check RS256 signatures (RFC 7517, section 4; RFC 7518, section 6.3). */
const rsaEntry = z.object({
  kty: z.literal('RSA'),
  kid: z.string().check(z.minLength(1)),
  n: unsignedInteger,
  e: unsignedInteger,
  alg: z.optional(z.literal('RS256')),
  use: z.optional(z.literal('sig')),
  key_ops: z.optional(
    z.array(z.unknown()).check(z.refine((operations) => operations.includes('verify'))),
  ),
  // Whoever publishes a private key has lost it.
  d: z.optional(z.never()),
  p: z.optional(z.never()),
  q: z.optional(z.never()),
  dp: z.optional(z.never()),
  dq: z.optional(z.never()),
  qi: z.optional(z.never()),
  oth: z.optional(z.never()),
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
    const result = rsaEntry.safeParse(entry)
    if (!result.success) continue
    const n = readInteger(result.data.n)
    const e = readInteger(result.data.e)
    if (!isSafeModulus(n) || !isSafeExponent(e)) continue
    const { kid } = result.data
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
