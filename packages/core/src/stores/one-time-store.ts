import { hashText } from '../encoding.ts'
import { VkJwtError, VkUnavailableError } from '../errors.ts'
import { settleWithin } from '../settle-within.ts'

/**
 * Remembers which tokens were used. `claim` answers `true` to exactly one caller per key within the
 * time to live, in seconds, and `false` to all others; it must be atomic across all processes that
 * share the store. Anything but a boolean, an error or 500 ms of silence counts as an outage.
 */
export interface OneTimeStore {
  claim(key: string, ttlSeconds: number): Promise<boolean>
}

/** How long a store may take. */
const timeoutMilliseconds = 500

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
    const answer: unknown = await settleWithin(timeoutMilliseconds, async () =>
      store.claim(key, ttlSeconds),
    )
    if (typeof answer === 'boolean') return answer
    throw new TypeError('the store answered something else than a boolean')
  } catch (cause) {
    throw new VkUnavailableError('one_time_store_unavailable', { cause, retryAfterSeconds: 5 })
  }
}

/**
 * What a token is remembered by: SHA-256 over the audience and the signed part, never over the whole
 * token, since one signature may have several accepted spellings.
 */
export function oneTimeKey(audience: string, token: string): string {
  const signedPart = token.slice(0, token.lastIndexOf('.'))
  return hashText(`${audience}\n${signedPart}`)
}
