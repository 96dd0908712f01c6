import { assertKnownOptions, checkRange, resolveClock } from '../option-checks.ts'
import { markAsMemory } from './memory-warning.ts'
import type { OneTimeStore } from './one-time-store.ts'

export interface MemoryOneTimeStoreOptions {
  /** How many tokens are remembered at once: 100,000; 1 to 10,000,000. */
  maxEntries?: number
  /** The clock: by default the system's. */
  now?: (() => Date) | undefined
}

/**
 * A one-time store in the memory of one process. Use it where there is just one: two processes don't
 * know of each other's tokens. When it is full of live entries it refuses, because forgetting one of
 * them would allow that token to be used again.
 *
 * @throws {TypeError} that names the option and what it expects
 */
export function memoryOneTimeStore(options: MemoryOneTimeStoreOptions = {}): OneTimeStore {
  assertKnownOptions(options, {
    owner: 'The memory store',
    known: { maxEntries: 'defined', now: 'may be undefined' },
  })
  const { maxEntries = 100_000 } = options
  checkRange('maxEntries', maxEntries, 1, 10_000_000)
  const now = resolveClock(options.now)
  const expiries = new Map<string, number>()
  let sweptAt = Number.NEGATIVE_INFINITY

  /** At most once a second: a store that is full of live entries must stay cheap to ask. */
  const sweep = (time: number): void => {
    if (Math.abs(time - sweptAt) < 1000) return
    sweptAt = time
    for (const [key, expiry] of expiries) if (expiry <= time) expiries.delete(key)
  }

  return markAsMemory({
    async claim(key: string, ttlSeconds: number) {
      const time = now()
      const expiry = expiries.get(key)
      if (expiry !== undefined && expiry > time) return false
      if (expiries.size >= maxEntries && expiry === undefined) {
        sweep(time)
        if (expiries.size >= maxEntries) throw new Error('the memory store is full')
      }
      expiries.set(key, time + ttlSeconds * 1000)
      return true
    },
  })
}
