/** Numbers from a seed, the same ones each time. */
export interface Random {
  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number
  pick<T>(items: readonly [T, ...T[]]): T
  pick<T>(items: readonly T[]): T | undefined
}

/** Makes a generator from a seed (mulberry32): good enough to choose what to break. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
  }
  return { below, pick: <T>(items: readonly T[]) => items[below(items.length)] as T }
}
