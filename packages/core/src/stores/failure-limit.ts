import { BoundedMap } from '../bounded-map.ts'
import { clientKey } from '../http/client-key.ts'
import type { TakeNote } from '../notes/create-notes.ts'
import { settleWithin } from '../settle-within.ts'
import type { RateLimiter } from './rate-limiter.ts'

/** `reached`: this one is the first over the limit since the client was last within it. */
type Standing = 'within' | 'reached' | 'over'

/** Counts the scans of a visitor's address that came to nothing. */
export type CountFailure = (clientAddress: string | undefined) => Promise<Standing>

/** How long a rate limiter may take. */
const timeoutMilliseconds = 500

/** How many clients over their limit are remembered. One that is forgotten is told of once more. */
const maxClients = 10_000

/**
 * Makes the count of what comes to nothing, on the site's rate limiter. A limiter that fails is passed over:
 * such a scan grants nothing.
 */
export function createFailureLimit({
  limiter,
  note,
}: {
  limiter: RateLimiter
  note: TakeNote
}): CountFailure {
  const over = new BoundedMap<string, true>(maxClients)
  return async (clientAddress) => {
    const { isReadable, key } = clientKey(clientAddress)
    if (!isReadable) note('address_unreadable')
    const isWithin = await settleWithin(timeoutMilliseconds, async () =>
      limiter.consume(key),
    ).catch(() => true)
    if (isWithin !== false) {
      over.delete(key)
      return 'within'
    }
    if (over.has(key)) return 'over'
    over.set(key, true)
    return 'reached'
  }
}
