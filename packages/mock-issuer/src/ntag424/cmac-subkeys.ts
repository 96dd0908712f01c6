import { blockBytes, encryptAesCbc } from './aes-cbc.ts'

/** What the last block is combined with: `whole` when it is full, `padded` when it had to be filled. */
export interface CmacSubkeys {
  readonly whole: Uint8Array
  readonly padded: Uint8Array
}

/** The subkeys K1 and K2 of AES-CMAC (RFC 4493, section 2.3). */
export function deriveCmacSubkeys(key: Uint8Array): CmacSubkeys {
  const whole = double(encryptAesCbc(key, new Uint8Array(blockBytes)))
  return { whole, padded: double(whole) }
}

function double(block: Uint8Array): Uint8Array {
  const value = BigInt(`0x${Buffer.from(block).toString('hex')}`)
  const carried = value >> 127n === 1n ? 0x87n : 0n
  const doubled = BigInt.asUintN(128, value << 1n) ^ carried
  return new Uint8Array(Buffer.from(doubled.toString(16).padStart(32, '0'), 'hex'))
}
