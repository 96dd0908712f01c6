import { readHex } from './bytes.ts'

/** Copies a chip's key; a `TypeError`, without the key in it, unless it is 16 bytes or 32 hex digits. */
export function readChipKey(key: string | Uint8Array): Uint8Array {
  if (typeof key === 'string' && /^[0-9a-f]{32}$/i.test(key)) return readHex(key)
  if (key instanceof Uint8Array && key.length === 16) return Uint8Array.from(key)
  throw new TypeError('A chip’s key is 16 bytes, or 32 hex digits.')
}
