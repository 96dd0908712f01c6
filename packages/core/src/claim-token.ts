import { VkJwtError, VkUnavailableError } from './errors.ts'
import type { OneTimeStore } from './one-time-store.ts'
import { settleWithin } from './settle-within.ts'

/** How long a store may take, in milliseconds. */
const storeTimeout = 500

/**
 * Claims a token for its one use.
 *
 * @throws {VkJwtError} `already_used`
 * @throws {VkUnavailableError} `one_time_store_unavailable`: the store failed, kept silent or gave
 *   something else than a boolean
 */
export async function claimToken(
  store: OneTimeStore,
  key: string,
  ttlSeconds: number,
): Promise<void> {
  const isFirst = await askStore(store, key, ttlSeconds)
  if (!isFirst) throw new VkJwtError('already_used')
}

async function askStore(store: OneTimeStore, key: string, ttlSeconds: number): Promise<boolean> {
  try {
    const answer: unknown = await settleWithin(storeTimeout, async () =>
      store.claim(key, ttlSeconds),
    )
    if (typeof answer === 'boolean') return answer
    throw new TypeError('the store answered something else than a boolean')
  } catch (cause) {
    throw new VkUnavailableError('one_time_store_unavailable', { cause, retryAfterSeconds: 5 })
  }
}
