import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  createJwks,
  createScanVerifier,
  type Jwks,
  type JwksOptions,
  type RequestLifetime,
  type ScanVerifier,
} from '../../src/index.ts'

const hour = 3600

let issuer: MockIssuer
let clock: number
const now = () => new Date(clock)
const advance = (seconds: number): void => {
  clock += seconds * 1000
}
const fetches = (): number => issuer.requests.count()
const create = (options: JwksOptions = {}) => createJwks({ url: issuer.jwksUrl, now, ...options })
/** Returns once the server has answered what was asked later than a fetch that must not happen. */
const outlast = async (): Promise<void> => {
  for (let count = 0; count < 3; count += 1) await fetch(new URL('/', issuer.url))
}
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
    advance(17.9)
    await expect(attempt()).rejects.toMatchObject({ retryAfterSeconds: 1 })
    advance(0.1)
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
  /** How many fetches have come to their end since the set was loaded, whatever came of them. */
  let settled = 0
  const countingFetch: typeof fetch = async (...args) => {
    const response = await fetch(...args)
    const body = await response.arrayBuffer()
    settled += 1
    return new Response(body, response)
  }
  const untilSettled = async (count: number): Promise<void> => {
    await vi.waitFor(() => expect(settled).toBe(count), { timeout: 10_000, interval: 5 })
    // What is done with the answer takes no I/O, and is over when other I/O is.
    await outlast()
  }
  const warm = async (options: JwksOptions = {}) => {
    const jwks = create({ fetch: countingFetch, ...options })
    await jwks.ready()
    issuer.requests.reset()
    settled = 0
    return { jwks, known: issuer.keys.currentId }
  }

  test('serves a fresh set without any fetch', async () => {
    const { jwks, known } = await warm()
    advance(4.8 * hour - 1)
    await jwks.getKey(known)
    await outlast()
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
    // The answer has to be there: a fetch that takes longer than its deadline would be replaced.
    await untilSettled(1)
    advance(4 * hour)
    await jwks.getKey(known)
    await outlast()
    expect(fetches()).toBe(1)
  })

  test('with an hour to live is not refreshed any earlier', async () => {
    const { jwks, known } = await warm({ maxAgeSeconds: hour })
    advance(hour - 1)
    await jwks.getKey(known)
    await outlast()
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
    const { jwks, known } = await warm()
    issuer.fail('error')
    advance(6 * hour)
    for (let tries = 1; tries <= 20; tries += 1) {
      await askUntil(tries, () => jwks.getKey(known))
      await untilSettled(tries)
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
      await untilSettled(index + 1)
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

  test('asks for no unknown key where the issuer was just found to be down', async () => {
    const { jwks, known } = await warm()
    issuer.fail('error')
    advance(5 * hour)
    await askUntil(1, () => jwks.getKey(known))
    await untilSettled(1)
    advance(29)
    await expect(jwks.getKey('unknown')).rejects.toMatchObject({ code: 'jwks_unavailable' })
    expect(fetches()).toBe(1)
    advance(1)
    await expect(jwks.getKey('unknown')).rejects.toMatchObject({ code: 'jwks_unavailable' })
    expect(fetches()).toBe(2)
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

describe('a fetch that ends with its request', () => {
  /** Asks in a request that is over at once: where I/O ends with it, neither answer nor deadline comes. */
  const askAndLeave = <T>(ask: () => Promise<T>): Promise<T> => {
    vi.spyOn(globalThis, 'setTimeout').mockImplementationOnce(() => 0 as never)
    return ask()
  }
  const abandon = async (jwks: Jwks): Promise<void> => {
    issuer.requests.reset()
    issuer.fail('stall')
    askAndLeave(() => jwks.getKey(issuer.keys.currentId)).catch(() => undefined)
    await vi.waitFor(() => expect(fetches()).toBe(1), { timeout: 10_000, interval: 5 })
    issuer.fail(undefined)
  }
  afterEach(() => vi.restoreAllMocks())

  test('keeps nobody waiting beyond its deadline: one other fetch takes its place', async () => {
    const jwks = create({ timeoutMilliseconds: 200 })
    await abandon(jwks)
    const ask = () => jwks.getKey(issuer.keys.currentId)
    const keys = await Promise.all(Array.from({ length: 20 }, ask))
    expect(new Set(keys).size).toBe(1)
    expect(fetches()).toBe(2)
  })

  test('is replaced at once when its deadline is over', async () => {
    const jwks = create()
    await abandon(jwks)
    advance(5.5)
    await expect(jwks.getKey(issuer.keys.currentId)).resolves.toBeDefined()
    expect(fetches()).toBe(2)
  })

  test('is followed by one that is waited for, so that a withdrawn key is refused', async () => {
    const jwks = create()
    await jwks.ready()
    const known = issuer.keys.currentId
    advance(5 * hour)
    await abandon(jwks)
    await issuer.rotate({ overlap: false })
    advance(5)
    await expect(jwks.getKey(known)).resolves.toBeDefined()
    expect(fetches()).toBe(1)
    advance(1)
    await expect(jwks.getKey(known)).rejects.toMatchObject({ code: 'key_unknown' })
  })

  test('leaves the known keys in force when the next one fails', async () => {
    const jwks = create()
    await jwks.ready()
    advance(5 * hour)
    await abandon(jwks)
    advance(6)
    issuer.fail('error')
    await expect(jwks.getKey(issuer.keys.currentId)).resolves.toBeDefined()
    expect(fetches()).toBe(2)
  })

  test('changes nothing when it comes to an end after it was replaced', async () => {
    const answers: ((answer: Response | Promise<Response>) => void)[] = []
    const lateAtFirst: typeof fetch = (...args) =>
      answers.length < 2 ? new Promise((resolve) => answers.push(resolve)) : fetch(...args)
    const jwks = create({ fetch: lateAtFirst })
    const old = issuer.keys.currentId
    const outdated = await fetch(issuer.jwksUrl)
    const first = askAndLeave(() => jwks.getKey(old))
    advance(6)
    const second = askAndLeave(() => jwks.getKey(old))
    advance(6)
    const next = await issuer.rotate({ overlap: false })
    await expect(jwks.getKey(next)).resolves.toBeDefined()
    answers[0]?.(outdated)
    answers[1]?.(Promise.reject(new Error('too late')))
    await expect(first).resolves.toBeDefined()
    await expect(second).rejects.toMatchObject({ code: 'jwks_unavailable' })
    await expect(jwks.getKey(old)).rejects.toMatchObject({ code: 'key_unknown' })
  })
})

describe('the lifetime of a request', () => {
  const audience = 'shop.example'
  const request = async () => ({
    method: 'GET',
    url: `/?vkjwt=${await issuer.mint()}`,
    headers: new Headers(),
  })
  const entrances: [string, (verifier: ScanVerifier, lifetime: RequestLifetime) => unknown][] = [
    ['verify', async (verifier, lifetime) => verifier.verify(await issuer.mint(), lifetime)],
    ['handle', async (verifier, lifetime) => verifier.handle(await request(), lifetime)],
    ['read', async (verifier, lifetime) => verifier.read(await request(), lifetime)],
    ['ready', async (verifier, lifetime) => verifier.ready(lifetime)],
  ]

  test.each(entrances)('%s hands over the fetch that it starts', async (_name, enter) => {
    const handedOver: Promise<unknown>[] = []
    const lifetime: RequestLifetime = { waitUntil: (promise) => void handedOver.push(promise) }
    const jwks = create()
    const verifier = createScanVerifier({ audience, now, jwks })
    await enter(verifier, lifetime)
    expect(handedOver).toHaveLength(1)
    await enter(verifier, lifetime)
    expect(handedOver).toHaveLength(1)
    await issuer.rotate({ overlap: false })
    advance(5 * hour)
    await jwks.ready(lifetime)
    expect(handedOver).toHaveLength(2)
    await handedOver[1]
    await enter(verifier, lifetime)
    expect(fetches()).toBe(2)
  })

  test('is kept open by a fetch that fails, and not told of the failure', async () => {
    const handedOver: Promise<unknown>[] = []
    issuer.fail('error')
    const lifetime: RequestLifetime = { waitUntil: (promise) => void handedOver.push(promise) }
    await expect(create().ready(lifetime)).resolves.toBe(false)
    await expect(handedOver[0]).resolves.toBeUndefined()
  })

  test('reaches the redeeming of a session too', async () => {
    const waitUntil = vi.fn()
    const session = { secret: 'a secret for tests, of 32 or more' }
    const verifier = createScanVerifier({ audience, now, jwks: create(), session })
    await expect(verifier.handle(await request(), { waitUntil })).resolves.toMatchObject({
      scan: { status: 'verified' },
    })
    expect(waitUntil).toHaveBeenCalledOnce()
  })

  test('calls waitUntil as a method, since platforms insist on it', async () => {
    class Context {
      promises: unknown[] = []
      waitUntil(promise: Promise<unknown>) {
        this.promises.push(promise)
      }
    }
    const context = new Context()
    await create().ready(context)
    expect(context.promises).toHaveLength(1)
  })

  test.each(entrances)('must be one: %s refuses anything else', async (_name, enter) => {
    const verifier = createScanVerifier({ audience, now, jwks: create() })
    for (const wrong of [null, {}, { waitUntil: true }, () => undefined]) {
      await expect(enter(verifier, wrong as never)).rejects.toThrow(TypeError)
    }
    expect(fetches()).toBe(0)
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
