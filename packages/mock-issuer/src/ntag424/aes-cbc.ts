import { createCipheriv, createDecipheriv } from 'node:crypto'

/** The block of AES, in bytes. */
export const blockBytes = 16

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
