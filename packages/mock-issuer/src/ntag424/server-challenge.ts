import { timingSafeEqual } from 'node:crypto'
import { decryptAesCbc, encryptAesCbc } from './aes.ts'
import type { RandomBytes } from './bytes.ts'
import { concatBytes, rotateLeft } from './bytes.ts'
import { tam1ChallengeBytes, tam1Constant } from './tam1.ts'

/** The server's half of a mutual authentication. */
export interface Ev2Challenge {
  /** The 32 bytes that the chip gets. */
  readonly payload: Uint8Array
  /** The chip's 16 random bytes. */
  readonly rndB: Uint8Array
}

/**
 * Answers a chip's encrypted RndB, 16 bytes: E(key, RndA ‖ RndB rotated left by one byte).
 *
 * A `RangeError` when either random number isn't 16 bytes (NXP AN12196 rev. 1.8, section 6.6).
 */
export function createEv2Challenge(exchange: {
  readonly key: Uint8Array
  readonly encryptedRndB: Uint8Array
  readonly rndA: Uint8Array
}): Ev2Challenge {
  const { key, encryptedRndB, rndA } = exchange
  if (encryptedRndB.length !== 16 || rndA.length !== 16) {
    throw new RangeError('The random numbers of an authentication are 16 bytes each.')
  }
  const rndB = decryptAesCbc(key, encryptedRndB)
  return { payload: encryptAesCbc(key, concatBytes(rndA, rotateLeft(rndB))), rndB }
}

/**
 * Whether a chip's 32 bytes prove that it has the key; compared in constant time.
 *
 * They hold TI, RndA rotated left by one byte, PDcap2 and PCDcap2. TI and PDcap2 are the chip's to
 * choose; PCDcap2 is what the reader sent, which in these exchanges is nothing.
 */
export function checkEv2Response(exchange: {
  readonly key: Uint8Array
  readonly rndA: Uint8Array
  readonly response: Uint8Array
}): boolean {
  const { key, rndA, response } = exchange
  if (response.length !== 32) return false
  const plain = decryptAesCbc(key, response)
  const proof = concatBytes(plain.subarray(4, 20), plain.subarray(26))
  const expected = concatBytes(rotateLeft(rndA), new Uint8Array(6))
  return proof.length === expected.length && timingSafeEqual(proof, expected)
}

/** The 10 random bytes that a Spark 1 is asked to encrypt. */
export function createTam1Challenge(random: RandomBytes): Uint8Array {
  return random(tam1ChallengeBytes)
}

/**
 * Whether a Spark 1's 16 bytes prove that it has the key; compared in constant time
 * (ISO/IEC 29167-10, TAM1).
 */
export function checkTam1Response(exchange: {
  readonly key: Uint8Array
  /** The 10 bytes that were sent. */
  readonly challenge: Uint8Array
  readonly response: Uint8Array
}): boolean {
  const { key, challenge, response } = exchange
  if (response.length !== 16 || challenge.length !== tam1ChallengeBytes) return false
  const plain = decryptAesCbc(key, response)
  const proof = concatBytes(plain.subarray(0, 2), plain.subarray(6))
  return timingSafeEqual(proof, concatBytes(tam1Constant, challenge))
}
