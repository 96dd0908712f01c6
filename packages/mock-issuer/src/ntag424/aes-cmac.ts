import { blockBytes } from './aes-cbc.ts'
import { computeCmac } from './compute-cmac.ts'

/** AES-CMAC with a key of 16 bytes: the 16 bytes of the MAC (RFC 4493, section 2.4). */
export function aesCmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(message.length / blockBytes))
  return computeCmac(key, message, blocks * blockBytes)
}
