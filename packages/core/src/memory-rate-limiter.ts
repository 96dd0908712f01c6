import { markAsMemory } from './memory-warning.ts'
import type { RateLimiter } from './one-time-store.ts'
import { assertKnownOptions, checkRange, resolveClock } from './option-checks.ts'

export interface MemoryRateLimiterOptions {
  /** How many are let through per window and key: 1 to 1,000,000. */
  limit: number
  /** The length of a window in seconds: 1 to 86,400. It starts with the first one of a key. */
  windowSeconds: number
  /** How many keys are counted at once: 100,000; 1 to 10,000,000. */
  maxEntries?: number
  /** The clock: by default the system's. */
  now?: (() => Date) | undefined
}

interface Window {
  endsAt: number
  used: number
}

/**
 * A rate limiter in the memory of one process, with a fixed window per key. When it is full of
 * running windows, keys that are new are over their limit.
 *
 * @throws {TypeError} that names the option and what it expects
 */
export function memoryRateLimiter(options: MemoryRateLimiterOptions): RateLimiter {
  assertKnownOptions('The memory rate limiter', options, {
    limit: 'required',
    windowSeconds: 'required',
    maxEntries: 'defined',
    now: 'may be undefined',
  })
  const { limit, windowSeconds, maxEntries = 100_000 } = options
  checkRange('limit', limit, 1, 1_000_000)
  checkRange('windowSeconds', windowSeconds, 1, 86_400)
  checkRange('maxEntries', maxEntries, 1, 10_000_000)
  const now = resolveClock(options.now)
  const windows = new Map<string, Window>()

  /** All windows are equally long, so those that began first end first and stand in front. */
  const forgetEnded = (time: number): void => {
    for (const [key, { endsAt }] of windows) {
      if (endsAt > time) return
      windows.delete(key)
    }
  }

  return markAsMemory({
    async consume(key: string) {
      const time = now()
      forgetEnded(time)
      const window = windows.get(key)
      if (window === undefined) {
        if (windows.size >= maxEntries) return false
        windows.set(key, { endsAt: time + windowSeconds * 1000, used: 1 })
        return true
      }
      window.used += 1
      return window.used <= limit
    },
  })
}
