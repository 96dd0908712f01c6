import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type RedisClient, redisRateLimiter } from '../src/index.ts'
import { type Connection, packages } from './clients.ts'
import { describeWithRedis } from './describe-with-redis.ts'
import { type RedisServer, startRedisServer } from './redis-server.ts'

describeWithRedis('redisRateLimiter', () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedisServer()
  })
  afterAll(() => server?.stop())

  describe.each(packages)('redisRateLimiter with the package $name', ({ connect }) => {
    let connection: Connection
    const create = (limit: number, windowSeconds: number, prefix?: string) =>
      redisRateLimiter(connection.client, {
        limit,
        windowSeconds,
        ...(prefix !== undefined && { prefix }),
      })
    beforeAll(async () => {
      connection = await connect(server.url)
    })
    beforeEach(() => connection.flush())
    afterAll(() => connection?.close())

    test('lets a number through per key', async () => {
      const limiter = create(2, 60)
      const answers: boolean[] = []
      for (const key of ['a', 'a', 'a', 'b', 'a']) answers.push(await limiter.consume(key))
      expect(answers).toEqual([true, true, false, true, false])
    })

    test('lets exactly that number through when all come at once', async () => {
      const limiter = create(10, 60)
      const answers = await Promise.all(Array.from({ length: 50 }, () => limiter.consume('a')))
      expect(answers.filter((answer) => answer)).toHaveLength(10)
    })

    test('opens a new window when the first has ended, however many were refused', async () => {
      const limiter = create(1, 1)
      const started = performance.now()
      expect(await limiter.consume('a')).toBe(true)
      await vi.waitFor(async () => expect(await limiter.consume('a')).toBe(true), {
        timeout: 5000,
        interval: 100,
      })
      expect(performance.now() - started).toBeGreaterThan(900)
    })

    test('keeps one key per visitor, for one window rounded up to seconds', async () => {
      await create(5, 1.5).consume('2001:db8:1:2::/64')
      expect(await connection.keys()).toEqual(['vkjwt:limit:2001:db8:1:2::/64'])
      const left = await connection.millisecondsLeft('vkjwt:limit:2001:db8:1:2::/64')
      expect(left).toBeGreaterThan(1500)
      expect(left).toBeLessThanOrEqual(2000)
    })

    test('counts apart under another prefix', async () => {
      expect(await create(1, 60, 'one:').consume('a')).toBe(true)
      expect(await create(1, 60, 'two:').consume('a')).toBe(true)
      expect(await create(1, 60, 'one:').consume('a')).toBe(false)
      expect((await connection.keys()).toSorted()).toEqual(['one:a', 'two:a'])
    })

    test('rejects with what Redis complains about', async () => {
      await connection.put('vkjwt:limit:a', 'not a number')
      await expect(create(5, 60).consume('a')).rejects.toThrow('not an integer')
    })
  })

  test('counts for clients of both packages together', async () => {
    const connections = await Promise.all(packages.map(({ connect }) => connect(server.url)))
    const limiters = connections.map(({ client }) =>
      redisRateLimiter(client, { limit: 3, windowSeconds: 60 }),
    )
    const answers = []
    for (const limiter of [...limiters, ...limiters]) answers.push(await limiter.consume('shared'))
    expect(answers).toEqual([true, true, true, false])
    for (const { close } of connections) close()
  })

  test.each([
    [{}, 'limit'],
    [{ limit: 5 }, 'windowSeconds'],
    [{ windowSeconds: 5 }, 'limit'],
    [{ limit: 0, windowSeconds: 5 }, 'limit'],
    [{ limit: 1_000_001, windowSeconds: 5 }, 'limit'],
    [{ limit: '5', windowSeconds: 5 }, 'limit'],
    [{ limit: Number.NaN, windowSeconds: 5 }, 'limit'],
    [{ limit: 5, windowSeconds: 0.5 }, 'windowSeconds'],
    [{ limit: 5, windowSeconds: 86_401 }, 'windowSeconds'],
    [{ limit: 5, windowSeconds: Number.POSITIVE_INFINITY }, 'windowSeconds'],
    [{ limit: undefined, windowSeconds: 5 }, 'limit'],
    [{ limit: 5, windowSeconds: 5, prefix: undefined }, 'prefix'],
    [{ limit: 5, windowSeconds: 5, prefix: '' }, 'prefix'],
    [{ limit: 5, windowSeconds: 5, maxEntries: 5 }, 'maxEntries'],
  ])('refuses the options %j, and names %s', async (options, name) => {
    const connection = await packages[0]?.connect(server.url)
    connection?.close()
    const create = () => redisRateLimiter(connection?.client as RedisClient, options as never)
    expect(create).toThrow(TypeError)
    expect(create).toThrow(`option '${name}'`)
  })
})
