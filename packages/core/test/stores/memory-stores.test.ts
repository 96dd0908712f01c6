import { describe, expect, test, vi } from 'vitest'
import { memoryOneTimeStore, memoryRateLimiter } from '../../src/index.ts'

let clock = 1_000_000
const now = () => new Date(clock)

describe('memoryOneTimeStore', () => {
  test('says yes once per key until its time is over', async () => {
    const store = memoryOneTimeStore({ now })
    expect(await store.claim('a', 10)).toBe(true)
    expect(await store.claim('a', 10)).toBe(false)
    expect(await store.claim('b', 10)).toBe(true)
    clock += 9999
    expect(await store.claim('a', 10)).toBe(false)
    clock += 1
    expect(await store.claim('a', 10)).toBe(true)
  })

  test('makes room by forgetting what has ended, and nothing else', async () => {
    const store = memoryOneTimeStore({ now, maxEntries: 3 })
    await store.claim('short', 5)
    await store.claim('long', 50)
    await store.claim('longer', 60)
    await expect(store.claim('new', 10)).rejects.toThrow('full')
    clock += 5000
    expect(await store.claim('new', 10)).toBe(true)
    expect(await store.claim('long', 10)).toBe(false)
    await expect(store.claim('newer', 10)).rejects.toThrow('full')
    clock += 10_000
    expect(await store.claim('new', 10)).toBe(true)
  })

  test('looks for room at most once a second', async () => {
    const store = memoryOneTimeStore({ now, maxEntries: 2 })
    await store.claim('long', 100)
    await store.claim('a', 0.5)
    await expect(store.claim('b', 1)).rejects.toThrow('full')
    clock += 600
    await expect(store.claim('b', 1)).rejects.toThrow('full')
    clock += 400
    expect(await store.claim('b', 1)).toBe(true)
  })

  test('forgets what ended since the clock was set back', async () => {
    const store = memoryOneTimeStore({ now, maxEntries: 3 })
    await store.claim('long', 1000)
    await store.claim('a', 1)
    await store.claim('b', 1)
    clock += 2000
    expect(await store.claim('c', 1000)).toBe(true)
    clock -= 60_000
    expect(await store.claim('d', 1)).toBe(true)
    await expect(store.claim('e', 1)).rejects.toThrow('full')
    clock += 2000
    expect(await store.claim('e', 1)).toBe(true)
  })

  test('makes room again after the clock was set back', async () => {
    const store = memoryOneTimeStore({ now, maxEntries: 1 })
    await store.claim('a', 5)
    await expect(store.claim('b', 5)).rejects.toThrow('full')
    clock -= 60_000
    await expect(store.claim('b', 5)).rejects.toThrow('full')
    clock += 64_999
    await expect(store.claim('b', 5)).rejects.toThrow('full')
    clock += 1000
    expect(await store.claim('b', 5)).toBe(true)
  })

  test('forgets what has ended before it is full', async () => {
    const onNearlyFull = vi.fn()
    const store = memoryOneTimeStore({ now, maxEntries: 10, onNearlyFull })
    for (let count = 0; count < 100; count += 1) {
      expect(await store.claim(`key ${count}`, 5)).toBe(true)
      clock += 1000
    }
    expect(onNearlyFull).not.toHaveBeenCalled()
  })

  test('tells when it is nearly full, and again after it was half empty', async () => {
    const onNearlyFull = vi.fn()
    const store = memoryOneTimeStore({ now, maxEntries: 10, onNearlyFull })
    const fill = async (from: number, count: number, ttlSeconds: number): Promise<void> => {
      for (let key = from; key < from + count; key += 1) await store.claim(`key ${key}`, ttlSeconds)
    }
    await fill(0, 7, 10)
    expect(onNearlyFull).not.toHaveBeenCalled()
    await fill(7, 3, 20)
    expect(onNearlyFull.mock.calls).toEqual([[{ entries: 8, maxEntries: 10 }]])
    clock += 10_000
    await fill(10, 6, 20)
    expect(onNearlyFull.mock.calls.at(-1)).toEqual([{ entries: 8, maxEntries: 10 }])
    expect(onNearlyFull).toHaveBeenCalledTimes(2)
  })

  test('warns by way of the process unless told otherwise', async () => {
    const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    await memoryOneTimeStore({ now, maxEntries: 1 }).claim('a', 5)
    expect(emitWarning).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('1 used tokens of at most 1'),
      { code: 'VKJWT_MEMORY_STORE' },
    )
    emitWarning.mockRestore()
    vi.stubGlobal('process', undefined)
    expect(await memoryOneTimeStore({ now, maxEntries: 1 }).claim('a', 5)).toBe(true)
    vi.unstubAllGlobals()
  })

  test('uses the clock of the system unless told otherwise', async () => {
    vi.useFakeTimers({ now: clock })
    try {
      for (const store of [memoryOneTimeStore(), memoryOneTimeStore({ now: undefined })]) {
        expect(await store.claim('a', 10)).toBe(true)
        vi.setSystemTime(Date.now() + 9999)
        expect(await store.claim('a', 10)).toBe(false)
        vi.setSystemTime(Date.now() + 1)
        expect(await store.claim('a', 10)).toBe(true)
      }
    } finally {
      vi.useRealTimers()
    }
  })

  test.each([
    { maxEntries: 0 },
    { maxEntries: Number.POSITIVE_INFINITY },
    { maxEntries: undefined },
    { onNearlyFull: 1 },
    { now: 1 },
    { ttl: 1 },
  ])('refuses the options %j', (options) => {
    expect(() => memoryOneTimeStore(options as never)).toThrow(TypeError)
  })
})

describe('memoryRateLimiter', () => {
  test('lets a number through per window and key', async () => {
    const limiter = memoryRateLimiter({ limit: 2, windowSeconds: 10, now })
    const consume = (key: string) => limiter.consume(key)
    expect([
      await consume('a'),
      await consume('a'),
      await consume('a'),
      await consume('b'),
    ]).toEqual([true, true, false, true])
    clock += 9999
    expect(await consume('a')).toBe(false)
    clock += 1
    expect([await consume('a'), await consume('a'), await consume('a')]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('forgets what was counted before the clock was set back, whatever stands in front', async () => {
    const limiter = memoryRateLimiter({ limit: 1, windowSeconds: 10, maxEntries: 3, now })
    clock += 3_600_000
    expect(await limiter.consume('ahead')).toBe(true)
    clock -= 3_600_000
    expect(await limiter.consume('ahead')).toBe(true)
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      expect([await limiter.consume(key), await limiter.consume(key)]).toEqual([true, false])
      clock += 10_000
    }
  })

  test('is bounded: keys that are new are over the limit while it is full', async () => {
    const limiter = memoryRateLimiter({ limit: 1, windowSeconds: 10, maxEntries: 2, now })
    expect(await limiter.consume('a')).toBe(true)
    clock += 5000
    expect(await limiter.consume('b')).toBe(true)
    expect(await limiter.consume('c')).toBe(false)
    clock += 5000
    expect(await limiter.consume('c')).toBe(true)
    expect(await limiter.consume('b')).toBe(false)
  })

  test.each([
    {},
    { limit: 5 },
    { windowSeconds: 5 },
    { limit: 0, windowSeconds: 5 },
    { limit: 5, windowSeconds: 0 },
    { limit: 5, windowSeconds: 5, maxEntries: 0 },
    { limit: 5, windowSeconds: 5, now: 1 },
    { limit: 5, windowSeconds: 5, burst: 1 },
  ])('refuses the options %j', (options) => {
    expect(() => memoryRateLimiter(options as never)).toThrow(TypeError)
  })

  test('uses the clock of the system unless told otherwise', async () => {
    vi.useFakeTimers({ now: clock })
    try {
      const limiter = memoryRateLimiter({ limit: 1, windowSeconds: 10 })
      expect([await limiter.consume('a'), await limiter.consume('a')]).toEqual([true, false])
      vi.setSystemTime(Date.now() + 10_000)
      expect(await limiter.consume('a')).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })
})
