import { assertEqual, type Check, type Context, codeOf, wait } from '../check.ts'

type JwksOptions = NonNullable<Parameters<Context['core']['createJwks']>[0]>

const hour = 3_600_000

/** Outages that end with the deadline. */
const silent = ['stall', 'stall-body', 'drip']

/** The key cache against an issuer that is reached over HTTP, and breaks in every way it knows. */
export function keySetChecks({ core, tables, box, control }: Context): Check[] {
  const { audience } = tables
  /** A cache of its own clock, cold or with the keys of now. */
  const create = (options: JwksOptions = {}) => {
    let clock = tables.now
    const now = (): Date => new Date(clock)
    const jwks = core.createJwks({ url: box.jwksUrl, now, ...options })
    const verifier = core.createScanVerifier({ audience, now: () => new Date(tables.now), jwks })
    return {
      verify: async (token: string): Promise<string> => codeOf(verifier.verify(token)),
      ready: () => jwks.ready(),
      advance(milliseconds: number): void {
        clock += milliseconds
      },
    }
  }
  const createWarm = async (options?: JwksOptions) => {
    const warm = create(options)
    assertEqual(await warm.ready(), true)
    await control.resetCount()
    return warm
  }
  const assertFetches = async (expected: number): Promise<void> =>
    assertEqual(await control.countFetches(), expected)
  const mint = (): Promise<string> => control.mint({})
  const forgeWithUnknownKey = async (index: number): Promise<string> => {
    const [, payload, signature] = (await mint()).split('.')
    const header = btoa(JSON.stringify({ alg: 'RS256', kid: `unknown-${index}` }))
    return `${header.replaceAll('=', '')}.${payload}.${signature}`
  }
  const checks: [string, () => Promise<void>][] = [
    [
      'a cold cache asks once for 200 scans at once',
      async () => {
        await control.resetCount()
        const cold = create()
        const token = await mint()
        const codes = await Promise.all(Array.from({ length: 200 }, () => cold.verify(token)))
        assertEqual([...new Set(codes)], ['accepted'])
        await assertFetches(1)
      },
    ],
    ...tables.outages.map(({ mode, code }): [string, () => Promise<void>] => [
      `an outage leads to ${code} and is got over: ${mode}`,
      async () => {
        const cold = create({ timeoutMilliseconds: silent.includes(mode) ? 300 : 10_000 })
        const token = await mint()
        await control.fail(mode)
        assertEqual(await cold.verify(token), code)
        await control.fail(null)
        assertEqual(await cold.verify(token), code)
        cold.advance(30_000)
        assertEqual(await cold.verify(token), 'accepted')
      },
    ]),
    [
      'while the issuer is out of order, one try per cool-down',
      async () => {
        const cold = create()
        await control.resetCount()
        // Not `down`: a connection that is closed on it some runtimes try once more by themselves.
        await control.fail('error')
        const token = await mint()
        for (let index = 0; index < 20; index += 1) {
          assertEqual(await cold.verify(token), 'jwks_unavailable')
        }
        await assertFetches(1)
      },
    ],
    [
      'keys that are known serve on through an outage of hours',
      async () => {
        const warm = await createWarm()
        const token = await mint()
        await control.fail('error')
        for (let passed = 0; passed < 5; passed += 1) {
          warm.advance(6 * hour)
          assertEqual(await warm.verify(token), passed < 4 ? 'accepted' : 'jwks_unavailable')
        }
      },
    ],
    [
      'a rotated key is found with one fetch, and the old one stays',
      async () => {
        const warm = await createWarm()
        const old = await mint()
        await control.rotate(true)
        const next = await mint()
        const codes = await Promise.all(Array.from({ length: 10 }, () => warm.verify(next)))
        assertEqual([...new Set(codes)], ['accepted'])
        assertEqual(await warm.verify(old), 'accepted')
        await assertFetches(1)
      },
    ],
    [
      'a withdrawn key is refused after the next refresh',
      async () => {
        const warm = await createWarm()
        const old = await mint()
        await control.rotate(false)
        assertEqual(await warm.verify(old), 'accepted')
        warm.advance(6 * hour)
        assertEqual(await warm.verify(old), 'key_unknown')
      },
    ],
    [
      'the key set is refreshed in the background before it is too old',
      async () => {
        const warm = await createWarm()
        const old = await mint()
        await control.rotate(false)
        warm.advance(5 * hour)
        assertEqual(await warm.verify(old), 'accepted')
        let code = 'accepted'
        for (let tries = 0; code === 'accepted' && tries < 200; tries += 1) {
          await wait(20)
          code = await warm.verify(old)
        }
        assertEqual(code, 'key_unknown')
      },
    ],
    [
      'a flood of unknown keys causes one fetch per cool-down',
      async () => {
        const warm = await createWarm()
        const flood = await Promise.all(
          Array.from({ length: 20 }, (_, index) => forgeWithUnknownKey(index)),
        )
        for (let round = 0; round < 25; round += 1) {
          const codes = await Promise.all(flood.map((token) => warm.verify(token)))
          assertEqual([...new Set(codes)], ['key_unknown'])
        }
        await assertFetches(1)
        assertEqual(await warm.verify(await mint()), 'accepted')
      },
    ],
    [
      'a key that is known never waits for one that is not',
      async () => {
        const warm = await createWarm({ timeoutMilliseconds: 2000 })
        const known = await mint()
        await control.fail('stall')
        const unknown = warm.verify(await forgeWithUnknownKey(1)).then(() => 'unknown')
        assertEqual(await Promise.race([unknown, warm.verify(known)]), 'accepted')
        await control.fail(null)
        await unknown
      },
    ],
    [
      'a rotation during an outage is unavailable, never rejected',
      async () => {
        const warm = await createWarm()
        await control.rotate(true)
        const next = await mint()
        await control.fail('down')
        for (let index = 0; index < 3; index += 1) {
          assertEqual(await warm.verify(next), 'jwks_unavailable')
        }
        await control.fail(null)
        warm.advance(30_000)
        assertEqual(await warm.verify(next), 'accepted')
      },
    ],
    [
      'a fetch function of the caller’s that never answers meets the deadline',
      async () => {
        const deaf = create({ fetch: () => new Promise(() => undefined), timeoutMilliseconds: 100 })
        assertEqual(await deaf.verify(await mint()), 'jwks_unavailable')
      },
    ],
    [
      'keys of two issuers are not mixed up',
      async () => {
        const [, other] = tables.keys
        const kid = await control.rotate(true)
        const token = await mint()
        const jwks = { keys: [{ ...other, kid }] }
        const now = (): Date => new Date(tables.now)
        const verifier = core.createScanVerifier({ audience, now, jwks })
        assertEqual(await codeOf(verifier.verify(token)), 'signature_invalid')
        assertEqual(await create().verify(token), 'accepted')
      },
    ],
  ]
  return checks.map(([name, run]) => ({
    name: `key set: ${name}`,
    async run() {
      try {
        await run()
      } finally {
        await control.fail(null)
      }
    },
  }))
}
