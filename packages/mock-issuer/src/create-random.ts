import { createHmac, randomBytes } from 'node:crypto'

/** Where everything made up comes from. */
export interface RandomSource {
  /** The next bytes for a purpose; one purpose never disturbs another's sequence. */
  bytes(purpose: string, length: number): Buffer
}

/** Makes a source: the same bytes for the same seed, or the system's randomness without one. */
export function createRandom(seed?: string | number): RandomSource {
  if (seed === undefined) return { bytes: (_, length) => randomBytes(length) }
  const counts = new Map<string, number>()
  return {
    bytes(purpose, length) {
      const count = counts.get(purpose) ?? 0
      counts.set(purpose, count + 1)
      const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) =>
        createHmac('sha256', String(seed)).update(`${purpose}\n${count}\n${block}`).digest(),
      )
      return Buffer.concat(blocks).subarray(0, length)
    },
  }
}
