/**
 * Bounds something per visitor: `consume` answers `true` while the key is within its limit. One that
 * fails, or is silent for 500 ms, is passed over.
 */
export interface RateLimiter {
  consume(key: string): Promise<boolean>
}
