import { encryptAesCbc } from './aes.ts'
import { concatBytes } from './bytes.ts'

/** How many bytes a TAM1 challenge has. */
export const tam1ChallengeBytes = 10

/** How many random bytes a chip puts into its answer. */
export const tam1RandomBytes = 4

/** C_TAM1, which the answer begins with (ISO/IEC 29167-10). */
export const tam1Constant: readonly number[] = [0x96, 0xc5]

/** A chip's answer to a TAM1 challenge: one block, E(key, C_TAM1 ‖ TRnd ‖ challenge). */
export function answerTam1(key: Uint8Array, random: Uint8Array, challenge: Uint8Array): Uint8Array {
  return encryptAesCbc(key, concatBytes(tam1Constant, random, challenge))
}
