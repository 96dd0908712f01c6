import { computeCmac } from './aes.ts'
import { concatBytes } from './bytes.ts'

// The note fills every input up to two blocks, also one that would fit into a single block, where
// its result is not the AES-CMAC of the same bytes.
const filledBytes = 32
const aes128Constant = 0x01

/**
 * A chip's own AES-128 key from a master key and 1 to 31 bytes that tell the chip apart; a
 * `RangeError` for any other length (NXP AN10922, section 2.2).
 */
export function diversifyKey(key: Uint8Array, input: Uint8Array): Uint8Array {
  if (input.length < 1 || input.length >= filledBytes) {
    throw new RangeError('The input of a key diversification is 1 to 31 bytes.')
  }
  return computeCmac(key, concatBytes([aes128Constant], input), filledBytes)
}
