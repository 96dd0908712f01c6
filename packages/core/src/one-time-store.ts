/**
 * Remembers which tokens were used. `claim` answers `true` to exactly one caller per key within the
 * time to live, in seconds, and `false` to all others; it must be atomic across all processes that
 * share the store. Anything but a boolean, an error or 500 ms of silence counts as an outage.
 */
export interface OneTimeStore {
  claim(key: string, ttlSeconds: number): Promise<boolean>
}

/**
 * Bounds something per visitor: `consume` answers `true` while the key is within its limit. One that
 * fails, or is silent for 500 ms, is passed over.
 */
export interface RateLimiter {
  consume(key: string): Promise<boolean>
}
