import { aesCmac } from './aes-cmac.ts'
import { concatBytes } from './bytes.ts'

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
