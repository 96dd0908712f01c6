import { createCipheriv, createDecipheriv } from 'node:crypto'

/** The block of AES, in bytes. */
const blockBytes = 16

// Both exchanges of these chips begin with an IV of zeros (NT4H2421Gx, section 9.1.5), which for a
// single block is the same as no chaining at all.
const zeroIv = new Uint8Array(blockBytes)

/** AES-128-CBC over whole blocks, with an IV of zeros and without padding. */
export function encryptAesCbc(key: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-cbc', key, zeroIv).setAutoPadding(false)
  const head = cipher.update(plaintext)
  cipher.final()
  return new Uint8Array(head)
}

/** The inverse of `encryptAesCbc`. */
export function decryptAesCbc(key: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-128-cbc', key, zeroIv).setAutoPadding(false)
  const head = decipher.update(ciphertext)
  decipher.final()
  return new Uint8Array(head)
}

/** What the last block is combined with: `whole` when it is full, `padded` when it had to be filled. */
interface CmacSubkeys {
  readonly whole: Uint8Array
  readonly padded: Uint8Array
}

/** The subkeys K1 and K2 of AES-CMAC (RFC 4493, section 2.3). */
function deriveCmacSubkeys(key: Uint8Array): CmacSubkeys {
  const whole = double(encryptAesCbc(key, new Uint8Array(blockBytes)))
  return { whole, padded: double(whole) }
}

function double(block: Uint8Array): Uint8Array {
  const value = BigInt(`0x${Buffer.from(block).toString('hex')}`)
  const carried = value >> 127n === 1n ? 0x87n : 0n
  const doubled = BigInt.asUintN(128, value << 1n) ^ carried
  return new Uint8Array(Buffer.from(doubled.toString(16).padStart(32, '0'), 'hex'))
}

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

/** AES-CMAC with a key of 16 bytes: the 16 bytes of the MAC (RFC 4493, section 2.4). */
export function aesCmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(message.length / blockBytes))
  return computeCmac(key, message, blocks * blockBytes)
}
