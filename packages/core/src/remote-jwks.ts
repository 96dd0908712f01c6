import { LRUCache } from 'lru-cache'
import type { VkUnavailableCode } from './error-codes.ts'
import { VkJwtError, VkUnavailableError } from './errors.ts'
import { fetchKeySet } from './fetch-key-set.ts'
import type { Jwks } from './jwks.ts'
import type { RemoteJwksPolicy } from './jwks-options.ts'
import { type KeysById, readKeySet } from './read-key-set.ts'
import type { VerificationKey } from './verification-key.ts'

interface LoadedKeySet {
  keys: KeysById
  loadedAt: number
}

interface Failure {
  error: VkUnavailableError
  at: number
}

/**
 * The key cache behind a URL. lru-cache gives single flight and keeps the old set while a new one is
 * fetched or when the fetch fails; how long a set may serve and when to ask again is decided here.
 */
export function createRemoteJwks(policy: RemoteJwksPolicy): Jwks {
  let failure: Failure | undefined
  let lookedForUnknownKeyAt: number | undefined
  let isFetching = false

  const cache = new LRUCache<string, LoadedKeySet>({
    max: 1,
    noDeleteOnFetchRejection: true,
    fetchMethod: async () => {
      isFetching = true
      try {
        const keys = await readKeySet(await fetchKeySet(policy))
        failure = undefined
        return { keys, loadedAt: policy.now() }
      } catch (error) {
        failure = { error: error as VkUnavailableError, at: policy.now() }
        throw error
      } finally {
        isFetching = false
      }
    },
  })

  /** Joins the fetch in flight, or starts one. */
  const refresh = (): Promise<LoadedKeySet> => cache.forceFetch(policy.url, { forceRefresh: true })

  /** The time since, forwards or backwards: a clock that was set back must not freeze the cache. */
  const elapsed = (since: number): number => Math.abs(policy.now() - since)

  const isCoolingDown = (since: number | undefined): boolean =>
    since !== undefined && elapsed(since) < policy.cooldown

  const refreshInBackground = (): void => {
    if (isFetching || isCoolingDown(failure?.at)) return
    // A failure is on record already, and the set at hand serves on.
    refresh().catch(() => undefined)
  }

  const currentKeySet = async (known: LoadedKeySet | undefined): Promise<LoadedKeySet> => {
    const age = known === undefined ? Number.POSITIVE_INFINITY : elapsed(known.loadedAt)
    if (known === undefined || age >= policy.maxAge + policy.staleIfError) {
      if (failure !== undefined && isCoolingDown(failure.at))
        throw unavailable(failure.error.code, failure)
      return refresh()
    }
    if (age < policy.refreshAge) return known
    if (age < policy.maxAge || failure !== undefined) {
      refreshInBackground()
      return known
    }
    // Nobody came by for a while: ask first, so that a key withdrawn meanwhile is refused.
    return refresh().catch(() => known)
  }

  const lookForUnknownKey = async (keyId: string): Promise<VerificationKey | undefined> => {
    if (!isFetching) {
      if (isCoolingDown(lookedForUnknownKeyAt) || isCoolingDown(failure?.at)) return undefined
      lookedForUnknownKeyAt = policy.now()
    }
    const set = await refresh().catch(() => undefined)
    return set?.keys.get(keyId)
  }

  const unavailable = (code: VkUnavailableCode, { error, at }: Failure): VkUnavailableError => {
    const retryAfterSeconds = Math.max(1, Math.ceil((policy.cooldown - elapsed(at)) / 1000))
    return new VkUnavailableError(code, { cause: error.cause, retryAfterSeconds })
  }

  return {
    async getKey(keyId) {
      const known = cache.peek(policy.url)
      const set = await currentKeySet(known)
      // A set that was loaded for this very call can't get any newer.
      const key =
        set.keys.get(keyId) ?? (set === known ? await lookForUnknownKey(keyId) : undefined)
      if (key !== undefined) return key
      if (failure !== undefined) throw unavailable('jwks_unavailable', failure)
      throw new VkJwtError('key_unknown', { cause: { keyId } })
    },
    async ready() {
      try {
        await currentKeySet(cache.peek(policy.url))
        return true
      } catch {
        return false
      }
    },
  }
}
