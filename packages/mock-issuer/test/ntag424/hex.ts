/** Bytes from hex, in a notation with any white space. */
export function bytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))
}

/** Upper-case hex. */
export function hex(data: Uint8Array): string {
  return Buffer.from(data).toString('hex').toUpperCase()
}
