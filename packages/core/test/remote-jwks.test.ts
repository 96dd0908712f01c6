import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createJwks, createScanVerifier, type JwksOptions } from '../src/index.ts'

const hour = 3600

let issuer: MockIssuer
let clock: number
const now = () => new Date(clock)
const advance = (seconds: number): void => {
  clock += seconds * 1000
}
const fetches = (): number => issuer.requests.count()
const create = (options: JwksOptions = {}) => createJwks({ url: issuer.jwksUrl, now, ...options })
/** Time for a fetch to happen that must not happen. */
const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50))
/**
 * Asks until so many fetches were made. While the clock stands still, asking more often causes none beyond
 * those that are due: it only outlasts a fetch that is still in flight.
 */
const askUntil = (count: number, ask: () => Promise<unknown>): Promise<void> =>
  vi.waitFor(
    async () => {
      await ask()
      expect(fetches()).toBe(count)
    },
    { timeout: 10_000, interval: 5 },
  )

beforeEach(async () => {
  clock = Date.parse('2026-05-01T10:00:00Z')
  issuer = await createMockIssuer({ now })
})
afterEach(() => issuer.close())

describe('a cold key cache', () => {
  test('loads the set once for 200 scans at once', async () => {
    const jwks = create()
    const keys = await Promise.all(
      Array.from({ length: 200 }, () => jwks.getKey(issuer.keys.currentId)),
    )
    expect(new Set(keys).size).toBe(1)
    expect(fetches()).toBe(1)
  })

  test('is warmed by ready, which says whether there are keys and never rejects', async () => {
    const jwks = create()
    issuer.fail('error')
    await expect(jwks.ready()).resolves.toBe(false)
    issuer.fail(undefined)
    advance(30)
    await expect(jwks.ready()).resolves.toBe(true)
    await expect(jwks.ready()).resolves.toBe(true)
    expect(fetches()).toBe(2)
  })

  test('does not ask again for a key that the set it just loaded lacks', async () => {
    await expect(create().getKey('nobody')).rejects.toMatchObject({ code: 'key_unknown' })
    expect(fetches()).toBe(1)
  })

  test('tries once per cool-down while the issuer is down, and fails at once otherwise', async () => {
    const jwks = create()
    issuer.fail('down')
    const attempt = () => jwks.getKey(issuer.keys.currentId)
    const first = await Promise.allSettled(Array.from({ length: 20 }, attempt))
    expect(first.map((result) => result.status)).not.toContain('fulfilled')
    expect(fetches()).toBe(1)
    advance(12)
    await expect(attempt()).rejects.toMatchObject({
      code: 'jwks_unavailable',
      retryAfterSeconds: 18,
    })
    expect(fetches()).toBe(1)
    advance(18)
    await expect(attempt()).rejects.toMatchObject({ code: 'jwks_unavailable' })
    expect(fetches()).toBe(2)
    issuer.fail(undefined)
    advance(30)
    await expect(attempt()).resolves.toBeDefined()
  })

  test('repeats the code of the failure during the cool-down', async () => {
    const jwks = create()
    issuer.fail('empty')
    await expect(jwks.getKey('a')).rejects.toMatchObject({ code: 'jwks_invalid' })
    await expect(jwks.getKey('a')).rejects.toMatchObject({ code: 'jwks_invalid' })
    expect(fetches()).toBe(1)
  })
})

describe('a warm key cache', () => {
  const warm = async (options: JwksOptions = {}) => {
    const jwks = create(options)
    await jwks.ready()
    issuer.requests.reset()
    return { jwks, known: issuer.keys.currentId }
  }

  test('serves a fresh set without any fetch', async () => {
    const { jwks, known } = await warm()
    advance(4.8 * hour - 1)
    await jwks.getKey(known)
    await wait()
    expect(fetches()).toBe(0)
  })

  test('is refreshed in the background before it expires', async () => {
    const { jwks, known } = await warm()
    issuer.fail('stall')
    advance(5 * hour)
    await askUntil(1, () => Promise.all(Array.from({ length: 5 }, () => jwks.getKey(known))))
  })

  test('serves the refreshed set for another six hours', async () => {
    const { jwks, known } = await warm()
    advance(5 * hour)
    await askUntil(1, () => jwks.getKey(known))
    advance(4 * hour)
    await jwks.getKey(known)
    await wait()
    expect(fetches()).toBe(1)
  })

  test('with an hour to live is not refreshed any earlier', async () => {
    const { jwks, known } = await warm({ maxAgeSeconds: hour })
    advance(hour - 1)
    await jwks.getKey(known)
    await wait()
    expect(fetches()).toBe(0)
    advance(1)
    await jwks.getKey(known)
    expect(fetches()).toBe(1)
  })

  test('asks first when it expired unnoticed, so that a withdrawn key is refused', async () => {
    const { jwks, known } = await warm()
    await issuer.rotate({ overlap: false })
    advance(6 * hour)
    await expect(jwks.getKey(known)).rejects.toMatchObject({ code: 'key_unknown' })
    expect(fetches()).toBe(1)
  })

  test('refuses a withdrawn key after the next refresh', async () => {
    const { jwks, known } = await warm()
    await issuer.rotate({ overlap: false })
    advance(5 * hour)
    await expect(jwks.getKey(known)).resolves.toBeDefined()
    await vi.waitFor(
      () => expect(jwks.getKey(known)).rejects.toMatchObject({ code: 'key_unknown' }),
      { timeout: 10_000 },
    )
    expect(fetches()).toBe(2)
  })

  test('serves stale keys while the issuer is down, with one quiet try per cool-down', async () => {
    let answers = -1
    const countingFetch: typeof fetch = async (...args) => {
      const response = await fetch(...args)
      answers += 1
      return response
    }
    const { jwks, known } = await warm({ fetch: countingFetch })
    issuer.fail('error')
    advance(6 * hour)
    for (let tries = 1; tries <= 20; tries += 1) {
      await askUntil(tries, () => jwks.getKey(known))
      await vi.waitFor(() => expect(answers).toBe(tries), { timeout: 10_000, interval: 5 })
      await wait()
      await jwks.getKey(known)
      expect(fetches()).toBe(tries)
      advance(180)
    }
  })

  test('does not wait for the issuer once it is known to be down', async () => {
    const { jwks, known } = await warm()
    issuer.fail('error')
    advance(6 * hour)
    await jwks.getKey(known)
    issuer.fail('stall')
    advance(30)
    const before = performance.now()
    await jwks.getKey(known)
    expect(performance.now() - before).toBeLessThan(1000)
  })

  test('gives stale keys up after another 24 hours', async () => {
    const { jwks, known } = await warm()
    issuer.fail('error')
    advance(30 * hour - 1)
    await expect(jwks.getKey(known)).resolves.toBeDefined()
    advance(30)
    await expect(jwks.getKey(known)).rejects.toMatchObject({ code: 'jwks_unavailable' })
    await expect(jwks.ready()).resolves.toBe(false)
    issuer.fail(undefined)
    advance(30)
    await expect(jwks.getKey(known)).resolves.toBeDefined()
  })

  test('keeps a good set when an invalid or empty one is served', async () => {
    const { jwks, known } = await warm()
    for (const [index, mode] of (['invalid', 'empty', 'html'] as const).entries()) {
      issuer.fail(mode)
      advance(5 * hour)
      await askUntil(index + 1, () => jwks.getKey(known))
      await wait()
      await expect(jwks.getKey(known)).resolves.toBeDefined()
    }
    expect(fetches()).toBe(3)
  })

  test('is not frozen by a clock that was set back', async () => {
    const { jwks, known } = await warm()
    advance(-48 * hour)
    await expect(jwks.getKey(known)).resolves.toBeDefined()
    expect(fetches()).toBe(1)
    issuer.fail('down')
    await expect(jwks.getKey('nobody')).rejects.toMatchObject({ code: 'jwks_unavailable' })
    issuer.fail(undefined)
    advance(-1 * hour)
    await expect(jwks.getKey('nobody')).rejects.toMatchObject({ code: 'key_unknown' })
    expect(fetches()).toBe(3)
  })

  test('finds a rotated key with one fetch, even right after loading', async () => {
    const { jwks, known } = await warm()
    const next = await issuer.rotate()
    const keys = await Promise.all(Array.from({ length: 10 }, () => jwks.getKey(next)))
    expect(new Set(keys).size).toBe(1)
    await expect(jwks.getKey(known)).resolves.toBeDefined()
    expect(fetches()).toBe(1)
  })

  test('fetches at most once per cool-down for 10,000 unknown keys', async () => {
    const { jwks } = await warm()
    const flood = Array.from({ length: 10_000 }, (_, index) => jwks.getKey(`unknown-${index}`))
    const codes = (await Promise.allSettled(flood)).map((result) =>
      result.status === 'rejected' ? result.reason.code : 'found',
    )
    expect(new Set(codes)).toEqual(new Set(['key_unknown']))
    expect(fetches()).toBe(1)
    advance(29)
    await expect(jwks.getKey('unknown')).rejects.toMatchObject({ code: 'key_unknown' })
    expect(fetches()).toBe(1)
    advance(1)
    await expect(jwks.getKey('unknown')).rejects.toMatchObject({ code: 'key_unknown' })
    expect(fetches()).toBe(2)
  })

  test('never delays a known key for an unknown one', async () => {
    const { jwks, known } = await warm({ timeoutMilliseconds: 300 })
    issuer.fail('stall')
    const unknown = jwks.getKey('unknown')
    const first = await Promise.race([
      unknown.catch(() => 'unknown'),
      jwks.getKey(known).then(() => 'known'),
    ])
    expect(first).toBe('known')
    await expect(unknown).rejects.toMatchObject({ code: 'jwks_unavailable' })
  })

  test('calls an unknown key during an outage unavailable, each time', async () => {
    const { jwks, known } = await warm()
    const next = await issuer.rotate()
    issuer.fail('down')
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await expect(jwks.getKey(next)).rejects.toMatchObject({ code: 'jwks_unavailable' })
    }
    await expect(jwks.getKey(known)).resolves.toBeDefined()
    expect(fetches()).toBe(1)
    issuer.fail('invalid')
    advance(30)
    await expect(jwks.getKey(next)).rejects.toMatchObject({ code: 'jwks_unavailable' })
    expect(fetches()).toBe(2)
    issuer.fail(undefined)
    advance(30)
    await expect(jwks.getKey(next)).resolves.toBeDefined()
  })
})

describe('key sets side by side', () => {
  test('do not mix up the keys of two issuers under one identifier', async () => {
    await using second = await createMockIssuer({ now })
    const [ours] = issuer.keys.published().slice(-1) as [Record<string, unknown>]
    second.keys.publish({ ...(second.keys.published().at(-1) as object), kid: ours['kid'] })
    const audience = 'shop.example'
    const one = createScanVerifier({ audience, now, jwks: { url: issuer.jwksUrl } })
    const two = createScanVerifier({ audience, now, jwks: { url: second.jwksUrl } })
    const token = await issuer.mint()
    await expect(one.verify(token)).resolves.toMatchObject({ keyId: ours['kid'] })
    await expect(two.verify(token)).rejects.toMatchObject({ code: 'signature_invalid' })
  })

  test('share one fetch where verifiers share a cache', async () => {
    const jwks = create()
    const verifiers = ['shop.example', 'other.example'].map((audience) =>
      createScanVerifier({ audience, jwks, now }),
    )
    await Promise.all(verifiers.map((verifier) => verifier.ready()))
    expect(fetches()).toBe(1)
  })
})
