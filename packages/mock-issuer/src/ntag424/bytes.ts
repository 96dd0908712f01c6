import { randomBytes } from 'node:crypto'

/** Joins byte strings. */
export function concatBytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** Upper-case hex digits. */
export function writeHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase()
}

/** Reads hex digits in either case; a `TypeError` for anything else, without showing it. */
export function readHex(digits: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/i.test(digits)) {
    throw new TypeError('Hex digits are expected, two for each byte.')
  }
  return new Uint8Array(Buffer.from(digits, 'hex'))
}

/** Moves the first byte to the end. */
export function rotateLeft(bytes: Uint8Array): Uint8Array {
  return concatBytes(bytes.subarray(1), bytes.subarray(0, 1))
}

/** Where a chip or a server gets its random bytes from; a seeded one makes them repeatable. */
export type RandomBytes = (sizeBytes: number) => Uint8Array

/** Bytes from the system's generator. */
export function createRandomBytes(sizeBytes: number): Uint8Array {
  return new Uint8Array(randomBytes(sizeBytes))
}

/** Copies a chip's key; a `TypeError`, without the key in it, unless it is 16 bytes or 32 hex digits. */
export function readChipKey(key: string | Uint8Array): Uint8Array {
  if (typeof key === 'string' && /^[0-9a-f]{32}$/i.test(key)) return readHex(key)
  if (key instanceof Uint8Array && key.length === 16) return Uint8Array.from(key)
  throw new TypeError('A chip’s key is 16 bytes, or 32 hex digits.')
}
