import { assertKnownOptions, checkFunction, checkRange, resolveClock } from '../option-checks.ts'
import { markAsMemory } from './memory-warning.ts'
import type { OneTimeStore } from './one-time-store.ts'

export interface MemoryOneTimeStoreOptions {
  /**
   * How many tokens are remembered at once, each for about six minutes: 1 to 10,000,000. The default is good for
   * 270 taps a second for ever.
   *
   * @default 100,000
   */
  maxEntries?: number
  /**
   * Told when four fifths of the room are taken, and again after half of it was free: from `maxEntries` on taps are
   * refused, as an outage.
   *
   * @default a warning of the process, where there is one
   */
  onNearlyFull?: (room: { entries: number; maxEntries: number }) => void
  /**
   * The clock.
   *
   * @default the system's clock
   */
  now?: (() => Date) | undefined
}

/** Shares of the room: from when on it is warned of, and below which it may be warned of again. */
const nearlyFull = 0.8
const roomy = 0.5

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
    known: { maxEntries: 'defined', onNearlyFull: 'defined', now: 'may be undefined' },
  })
  const { maxEntries = 100_000, onNearlyFull = warnProcess } = options
  checkRange('maxEntries', maxEntries, 1, 10_000_000)
  checkFunction('onNearlyFull', onNearlyFull)
  const now = resolveClock(options.now)
  const expiries = new Map<string, number>()
  let sweptAt = Number.NEGATIVE_INFINITY
  let isWarned = false

  /** Entries live about equally long, so those in front end first. */
  const forgetEnded = (time: number): void => {
    for (const [key, expiry] of expiries) {
      if (expiry > time) return
      expiries.delete(key)
    }
  }

  /** At most once a second: a store that is full of live entries must stay cheap to ask. */
  const sweep = (time: number): void => {
    if (Math.abs(time - sweptAt) < 1000) return
    sweptAt = time
    for (const [key, expiry] of expiries) if (expiry <= time) expiries.delete(key)
  }

  const watchRoom = (): void => {
    const entries = expiries.size
    if (entries < maxEntries * roomy) isWarned = false
    if (isWarned || entries < maxEntries * nearlyFull) return
    isWarned = true
    onNearlyFull({ entries, maxEntries })
  }

  return markAsMemory({
    async claim(key: string, ttlSeconds: number) {
      const time = now()
      forgetEnded(time)
      const expiry = expiries.get(key)
      if (expiry !== undefined && expiry > time) return false
      expiries.delete(key)
      if (expiries.size >= maxEntries) {
        sweep(time)
        if (expiries.size >= maxEntries) throw new Error('the memory store is full')
      }
      expiries.set(key, time + ttlSeconds * 1000)
      watchRoom()
      return true
    },
  })
}

/** Without an import of Node, which not every platform has. */
function warnProcess({ entries, maxEntries }: { entries: number; maxEntries: number }): void {
  const { process } = globalThis as { process?: { emitWarning?: (...values: unknown[]) => void } }
  process?.emitWarning?.(
    `The memory store has ${entries} used tokens of at most ${maxEntries}: soon taps will be refused. Raise maxEntries, or use a store outside of this process`,
    { code: 'VKJWT_MEMORY_STORE' },
  )
}
