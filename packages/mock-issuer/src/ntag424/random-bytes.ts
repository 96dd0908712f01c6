import { randomBytes } from 'node:crypto'

/** Where a chip or a server gets its random bytes from; a seeded one makes them repeatable. */
export type RandomBytes = (sizeBytes: number) => Uint8Array

/** Bytes from the system's generator. */
export function createRandomBytes(sizeBytes: number): Uint8Array {
  return new Uint8Array(randomBytes(sizeBytes))
}
