import { decryptAesCbc } from './aes.ts'
import { writeHex } from './bytes.ts'

/** What an encrypted mirror says of the chip. */
export interface PiccData {
  /** 14 upper-case hex digits. */
  readonly uid: string
  readonly counter: number
}

// UID and counter are both mirrored, and the UID has seven bytes.
const uidAndCounter = 0xc7

/**
 * Opens the 16 encrypted bytes in which a chip mirrors UID and counter; `undefined` when they hold
 * anything else (NXP AN12196 rev. 1.8, Table 5).
 */
export function decryptPiccData(key: Uint8Array, encrypted: Uint8Array): PiccData | undefined {
  if (encrypted.length !== 16) return undefined
  const plain = decryptAesCbc(key, encrypted)
  if (plain[0] !== uidAndCounter) return undefined
  return {
    uid: writeHex(plain.subarray(1, 8)),
    counter: Buffer.from(plain).readUIntLE(8, 3),
  }
}
