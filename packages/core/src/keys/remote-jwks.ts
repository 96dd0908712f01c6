import type { VkUnavailableCode } from '../error-codes.ts'
import { VkJwtError, VkUnavailableError } from '../errors.ts'
import type { RequestLifetime } from '../http/scan-request.ts'
import { settleWithin } from '../settle-within.ts'
import { fetchKeySet } from './fetch-key-set.ts'
import type { Jwks, VerificationKey } from './jwks.ts'
import type { RemoteJwksPolicy } from './jwks-options.ts'
import { type KeysById, readKeySet } from './read-key-set.ts'

interface LoadedKeySet {
  keys: KeysById
  loadedAt: number
}

interface Failure {
  error: VkUnavailableError
  at: number
}

interface Flight {
  startedAt: number
  keySet: Promise<LoadedKeySet>
  /** Settles with the fetch and never rejects. */
  landed: Promise<unknown>
}

/** How long after its deadline a fetch may still be importing keys. */
const graceMilliseconds = 500

/**
 * The key cache behind a URL: one fetch in flight at most, and the old set serves while it lasts or when
 * it fails. Where I/O ends with its request, a fetch may never settle: it counts as in flight until its
 * deadline and is replaced then.
 */
export function createRemoteJwks(policy: RemoteJwksPolicy): Jwks {
  let loaded: LoadedKeySet | undefined
  let failure: Failure | undefined
  let lookedForUnknownKeyAt: number | undefined
  let flight: Flight | undefined

  const start = (lifetime: RequestLifetime | undefined): Promise<LoadedKeySet> => {
    const load = async (): Promise<LoadedKeySet> => {
      // One that was replaced says nothing about the issuer as it is now.
      const isCurrent = (): boolean => flight === started
      try {
        const keys = await readKeySet(await fetchKeySet(policy))
        const set = { keys, loadedAt: policy.now() }
        if (isCurrent()) {
          failure = undefined
          loaded = set
        }
        return set
      } catch (error) {
        if (isCurrent()) failure = { error: error as VkUnavailableError, at: policy.now() }
        throw error
      } finally {
        if (isCurrent()) flight = undefined
      }
    }
    const startedAt = policy.now()
    const keySet = load()
    const started: Flight = { startedAt, keySet, landed: keySet.catch(() => undefined) }
    flight = started
    lifetime?.waitUntil(started.landed)
    return keySet
  }

  /** Joins the fetch in flight, or starts one. */
  const refresh = async (lifetime: RequestLifetime | undefined): Promise<LoadedKeySet> => {
    const joined = flight
    if (joined === undefined || !isFlying(joined)) return start(lifetime)
    const millisecondsLeft =
      policy.timeoutMilliseconds + graceMilliseconds - elapsed(joined.startedAt)
    try {
      await settleWithin(millisecondsLeft, () => joined.landed)
    } catch {
      // The request that it belonged to took it along.
      if (flight === joined) flight = undefined
      return refresh(lifetime)
    }
    return joined.keySet
  }

  /** The time since, forwards or backwards: a clock that was set back must not freeze the cache. */
  const elapsed = (since: number): number => Math.abs(policy.now() - since)

  const isCoolingDown = (since: number | undefined): boolean =>
    since !== undefined && elapsed(since) < policy.cooldownMilliseconds

  const isFlying = (current: Flight | undefined): boolean =>
    current !== undefined &&
    elapsed(current.startedAt) < policy.timeoutMilliseconds + graceMilliseconds

  /** Refreshes in the background; after a fetch that its request took along, and may again, in the foreground. */
  const refreshAhead = (
    known: LoadedKeySet,
    lifetime: RequestLifetime | undefined,
  ): LoadedKeySet | Promise<LoadedKeySet> => {
    if (isFlying(flight) || isCoolingDown(failure?.at)) return known
    const isOnItsOwn = flight === undefined || lifetime !== undefined
    // A failure is on record already, and the set at hand serves on.
    const refreshed = refresh(lifetime).catch(() => known)
    return isOnItsOwn ? known : refreshed
  }

  /** The set at hand while it is fresh, at once. */
  const currentKeySet = (
    known: LoadedKeySet | undefined,
    lifetime: RequestLifetime | undefined,
  ): LoadedKeySet | Promise<LoadedKeySet> => {
    const age = known === undefined ? Number.POSITIVE_INFINITY : elapsed(known.loadedAt)
    if (known === undefined || age >= policy.maxAgeMilliseconds + policy.staleIfErrorMilliseconds) {
      if (failure !== undefined && isCoolingDown(failure.at))
        throw unavailable(failure.error.code, failure)
      return refresh(lifetime)
    }
    if (age < policy.refreshAgeMilliseconds) return known
    if (age < policy.maxAgeMilliseconds || failure !== undefined)
      return refreshAhead(known, lifetime)
    // Nobody came by for a while: ask first, so that a key withdrawn meanwhile is refused.
    return refresh(lifetime).catch(() => known)
  }

  const lookForUnknownKey = async (
    keyId: string,
    lifetime: RequestLifetime | undefined,
  ): Promise<VerificationKey | undefined> => {
    if (!isFlying(flight)) {
      if (isCoolingDown(lookedForUnknownKeyAt) || isCoolingDown(failure?.at)) return undefined
      lookedForUnknownKeyAt = policy.now()
    }
    const set = await refresh(lifetime).catch(() => undefined)
    return set?.keys.get(keyId)
  }

  const unavailable = (code: VkUnavailableCode, { error, at }: Failure): VkUnavailableError => {
    const secondsLeft = (policy.cooldownMilliseconds - elapsed(at)) / 1000
    const retryAfterSeconds = Math.max(1, Math.ceil(secondsLeft))
    return new VkUnavailableError(code, { cause: error.cause, retryAfterSeconds })
  }

  return {
    async getKey(keyId, lifetime) {
      const known = loaded
      const current = currentKeySet(known, lifetime)
      const set = current instanceof Promise ? await current : current
      // A set that was loaded for this very call can't get any newer.
      const key =
        set.keys.get(keyId) ??
        (set === known ? await lookForUnknownKey(keyId, lifetime) : undefined)
      if (key !== undefined) return key
      if (failure !== undefined) throw unavailable('jwks_unavailable', failure)
      throw new VkJwtError('key_unknown', { cause: { keyId } })
    },
    async ready(lifetime) {
      try {
        await currentKeySet(loaded, lifetime)
        return true
      } catch {
        return false
      }
    },
  }
}
