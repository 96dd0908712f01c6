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
