import { assertKnownOptions, checkRange, resolveClock } from '../option-checks.ts'
import { markAsMemory } from './memory-warning.ts'
import type { RateLimiter } from './rate-limiter.ts'

export interface MemoryRateLimiterOptions {
  /** How many are let through per window and key: 1 to 1,000,000. */
  limit: number
  /** The length of a window in seconds: 1 to 86,400. It starts with the first one of a key. */
  windowSeconds: number
  /**
   * How many keys are counted at once: 1 to 10,000,000.
   *
   * @default 100,000
   */
  maxEntries?: number
  /**
   * The clock.
   *
   * @default the system's clock
   */
  now?: (() => Date) | undefined
}

interface Window {
  startedAt: number
  used: number
}

/**
 * A rate limiter in the memory of one process, with a fixed window per key. When it is full of
 * running windows, keys that are new are over their limit.
 *
 * @throws {TypeError} that names the option and what it expects
 */
export function memoryRateLimiter(options: MemoryRateLimiterOptions): RateLimiter {
  assertKnownOptions(options, {
    owner: 'The memory rate limiter',
    known: {
      limit: 'required',
      windowSeconds: 'required',
      maxEntries: 'defined',
      now: 'may be undefined',
    },
  })
  const { limit, windowSeconds, maxEntries = 100_000 } = options
  checkRange('limit', limit, 1, 1_000_000)
  checkRange('windowSeconds', windowSeconds, 1, 86_400)
  checkRange('maxEntries', maxEntries, 1, 10_000_000)
  const now = resolveClock(options.now)
  const windows = new Map<string, Window>()

  /** One that begins in the future was begun before the clock was set back: nothing behind it may wait for it. */
  const isRunning = ({ startedAt }: Window, time: number): boolean =>
    startedAt <= time && time < startedAt + windowSeconds * 1000

  /** All windows are equally long, so those that began first end first and stand in front. */
  const forgetEnded = (time: number): void => {
    for (const [key, window] of windows) {
      if (isRunning(window, time)) return
      windows.delete(key)
    }
  }

  return markAsMemory({
    async consume(key: string) {
      const time = now()
      forgetEnded(time)
      const window = windows.get(key)
      if (window === undefined || !isRunning(window, time)) {
        // To the end of the line, where the latest stand.
        windows.delete(key)
        if (windows.size >= maxEntries) return false
        windows.set(key, { startedAt: time, used: 1 })
        return true
      }
      window.used += 1
      return window.used <= limit
    },
  })
}
