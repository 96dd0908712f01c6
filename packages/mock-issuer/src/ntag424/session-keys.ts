import { aesCmac } from './aes-cmac.ts'
import { concatBytes, readHex } from './bytes.ts'
import { assertTapCounter } from './tap-counter.ts'

/**
 * The key of one tap's signature: the CMAC of SV2 (NXP AN12196 rev. 1.8, Table 2).
 *
 * `uid` is in hex; a `TypeError` for other characters, a `RangeError` for a counter out of range.
 */
export function deriveMacSessionKey(key: Uint8Array, uid: string, counter: number): Uint8Array {
  return aesCmac(key, writeSessionVector([0x3c, 0xc3], uid, counter))
}

/**
 * The key of one tap's encrypted file data: the CMAC of SV1 (NXP AN12196 rev. 1.8, Table 2).
 *
 * `uid` is in hex; a `TypeError` for other characters, a `RangeError` for a counter out of range.
 */
export function deriveEncryptionSessionKey(
  key: Uint8Array,
  uid: string,
  counter: number,
): Uint8Array {
  return aesCmac(key, writeSessionVector([0xc3, 0x3c], uid, counter))
}

// The counter's least significant byte comes first here, and last in the URL.
function writeSessionVector(label: readonly number[], uid: string, counter: number): Uint8Array {
  assertTapCounter(counter)
  const lowFirst = [counter & 0xff, (counter >> 8) & 0xff, counter >> 16]
  return concatBytes(label, [0x00, 0x01, 0x00, 0x80], readHex(uid), lowFirst)
}
