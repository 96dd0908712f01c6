import { blockBytes, encryptAesCbc } from './aes-cbc.ts'
import { deriveCmacSubkeys } from './cmac-subkeys.ts'

/**
 * The CMAC of a message that is filled up to a number of bytes, a multiple of 16.
 *
 * A message that is exactly as long counts as whole, any shorter one as padded.
 */
export function computeCmac(key: Uint8Array, message: Uint8Array, filledBytes: number): Uint8Array {
  const subkeys = deriveCmacSubkeys(key)
  const isWhole = message.length === filledBytes
  const filled = new Uint8Array(filledBytes)
  filled.set(message)
  if (!isWhole) filled[message.length] = 0x80
  const lastBlock = filled.subarray(-blockBytes)
  const mask = isWhole ? subkeys.whole : subkeys.padded
  lastBlock.set(lastBlock.map((byte, at) => byte ^ (mask[at] ?? 0)))
  return encryptAesCbc(key, filled).slice(-blockBytes)
}
