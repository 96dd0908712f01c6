import { aesCmac } from './aes.ts'
import { concatBytes, readHex } from './bytes.ts'

/** The highest count of an NTAG 424 compatible chip's 24-bit read counter. */
export const maxTapCounter = 0xffffff

/** Checks a read counter: a `RangeError` unless it is a whole number from 0 to 16,777,215. */
export function assertTapCounter(counter: number): void {
  if (!Number.isInteger(counter) || counter < 0 || counter > maxTapCounter) {
    throw new RangeError('A chip’s counter is a whole number from 0 to 16,777,215.')
  }
}

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

/** The keys that both sides share after a mutual authentication. */
export interface Ev2SessionKeys {
  readonly encryption: Uint8Array
  readonly mac: Uint8Array
}

/**
 * The keys that follow from the 16 random bytes of reader and chip, after a first authentication
 * as after a later one (NXP AN12196 rev. 1.8, section 6.6; NT4H2421Gx, section 9.1.7).
 */
export function deriveEv2SessionKeys(exchange: {
  readonly key: Uint8Array
  readonly rndA: Uint8Array
  readonly rndB: Uint8Array
}): Ev2SessionKeys {
  const { key, rndA, rndB } = exchange
  const mixed = rndA.slice(2, 8).map((byte, at) => byte ^ (rndB[at] ?? 0))
  const context = concatBytes(rndA.subarray(0, 2), mixed, rndB.subarray(6), rndA.subarray(8))
  const derive = (label: readonly number[]): Uint8Array =>
    aesCmac(key, concatBytes(label, [0x00, 0x01, 0x00, 0x80], context))
  return { encryption: derive([0xa5, 0x5a]), mac: derive([0x5a, 0xa5]) }
}
