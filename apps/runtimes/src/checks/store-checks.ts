import { assertEqual, type Check, type Context } from '../check.ts'

/** Used tokens and limits in memory, and a store that keeps silent. */
export function storeChecks({ core, tables, control }: Context): Check[] {
  let clock = tables.now
  const now = (): Date => new Date(clock)
  return [
    {
      name: 'a store lets one of fifty callers have a key, until it is forgotten',
      async run() {
        const store = core.memoryOneTimeStore({ now })
        const claims = await Promise.all(Array.from({ length: 50 }, () => store.claim('a', 60)))
        assertEqual(claims.filter(Boolean).length, 1)
        clock += 61_000
        assertEqual(await store.claim('a', 60), true)
      },
    },
    {
      name: 'a full store refuses rather than forget',
      async run() {
        const store = core.memoryOneTimeStore({ now, maxEntries: 2 })
        await store.claim('a', 60)
        await store.claim('b', 60)
        const third = await store.claim('c', 60).catch(() => 'refused')
        assertEqual([third, await store.claim('a', 60)], ['refused', false])
      },
    },
    {
      name: 'a limiter counts each visitor, window by window',
      async run() {
        const limiter = core.memoryRateLimiter({ limit: 2, windowSeconds: 10, now })
        const consume = (): Promise<boolean> => limiter.consume('a')
        assertEqual([await consume(), await consume(), await consume()], [true, true, false])
        assertEqual(await limiter.consume('b'), true)
        clock += 10_000
        assertEqual(await consume(), true)
      },
    },
    {
      name: 'a store that keeps silent is unavailable',
      async run() {
        const verifier = core.createScanVerifier({
          audience: tables.audience,
          now: () => new Date(tables.now),
          jwks: { keys: tables.keys },
          session: { secret: 'a secret for the conformance run, of 32 or more' },
          oneTime: { claim: () => new Promise<never>(() => undefined) },
        })
        const url = `/?vkjwt=${await control.mint({})}`
        const { scan } = await verifier.handle({ method: 'GET', url, headers: new Headers() })
        const expected = { code: 'one_time_store_unavailable' }
        assertEqual(scan.status === 'unavailable' && scan.error, expected)
      },
    },
  ]
}
