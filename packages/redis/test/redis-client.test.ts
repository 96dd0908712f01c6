import { Cluster, Redis } from 'ioredis'
import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RedisClient, redisOneTimeStore, redisRateLimiter } from '../src/index.ts'
import { describeWithRedis } from './describe-with-redis.ts'
import { type RedisServer, startRedisServer } from './redis-server.ts'

describeWithRedis('a Redis client', () => {
  const node = { host: '127.0.0.1', port: 6379 }
  const sentinel = { name: 'site', sentinelRootNodes: [node] }

  // The types of both packages fit: a list that compiles is half of the test.
  const clients: readonly [string, RedisClient][] = [
    ['createClient', createClient()],
    ['createClientPool', createClientPool()],
    ['createCluster', createCluster({ rootNodes: [{ socket: node }] })],
    ['createSentinel', createSentinel(sentinel)],
    ['Redis', new Redis({ lazyConnect: true })],
    ['Redis with sentinels', new Redis({ lazyConnect: true, sentinels: [node], name: 'site' })],
    ['Cluster', new Cluster([node], { lazyConnect: true })],
  ]

  const wrong: readonly [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['an address', 'redis://127.0.0.1'],
    ['the promise of a client', Promise.resolve(clients[0]?.[1])],
    ['a function that makes one', createClient],
    ['the class', Redis],
    ['a Map', new Map()],
    ['settings', { url: 'redis://127.0.0.1', isOpen: true }],
    ['a client that only looks like one', { isOpen: true, get: () => null, set: () => 'OK' }],
    ['a client without isOpen', { get: () => null, set: () => 'OK', eval: () => 1 }],
    ['a client without status', { get: () => null, set: () => 'OK', defineCommand: () => 1 }],
  ]

  describe.each([
    ['redisOneTimeStore', (client: RedisClient) => redisOneTimeStore(client)],
    [
      'redisRateLimiter',
      (client: RedisClient) => redisRateLimiter(client, { limit: 5, windowSeconds: 60 }),
    ],
  ])('%s', (name, create) => {
    test.each(clients)('accepts %s', (_kind, client) => {
      expect(() => create(client)).not.toThrow()
    })

    test.each(wrong)('refuses %s, and says what it expects', (_kind, client) => {
      expect(() => create(client as RedisClient)).toThrow(
        new TypeError(
          `${name} expects a client of the package 'redis' (createClient) or 'ioredis' (new Redis)`,
        ),
      )
    })
  })

  describe('a client', () => {
    let server: RedisServer
    beforeAll(async () => {
      server = await startRedisServer()
    })
    afterAll(() => server?.stop())

    test('that is still connecting is waited for', async () => {
      const redis = createClient({ url: server.url })
      const connecting = redis.connect()
      const ioredis = new Redis(server.url)
      expect([redis.isReady, ioredis.status]).toEqual([false, 'connecting'])
      expect(await redisOneTimeStore(redis).claim('connecting-1', 60)).toBe(true)
      expect(await redisOneTimeStore(ioredis).claim('connecting-2', 60)).toBe(true)
      await connecting
      redis.destroy()
      ioredis.disconnect()
    })

    test('that connects with its first command is connected', async () => {
      const ioredis = new Redis(server.url, { lazyConnect: true })
      const store = redisOneTimeStore(ioredis)
      const answers = await Promise.all([store.claim('lazy', 60), store.claim('lazy', 60)])
      expect(answers.toSorted()).toEqual([false, true])
      ioredis.disconnect()
    })

    test('that is a pool serves both', async () => {
      const pool = createClientPool({ url: server.url })
      pool.on('error', () => undefined)
      const store = redisOneTimeStore(pool)
      const limiter = redisRateLimiter(pool, { limit: 1, windowSeconds: 60 })
      await expect(store.claim('pool', 60)).rejects.toThrow('not connected')
      await pool.connect()
      expect([await store.claim('pool', 60), await store.claim('pool', 60)]).toEqual([true, false])
      expect([await limiter.consume('pool'), await limiter.consume('pool')]).toEqual([true, false])
      pool.destroy()
    })

    test('that was never connected, or was closed, is no client to claim with', async () => {
      const fresh = createClient({ url: server.url })
      const closed = createClient({ url: server.url })
      await closed.connect()
      closed.destroy()
      const quit = new Redis(server.url)
      await quit.quit()
      const unreachable = new Redis({ port: 1, lazyConnect: true })
      unreachable.on('error', () => undefined)
      for (const client of [fresh, closed, quit, unreachable]) {
        const before = performance.now()
        await expect(redisOneTimeStore(client).claim('never', 60)).rejects.toThrow('not connected')
        expect(performance.now() - before).toBeLessThan(1500)
      }
      unreachable.disconnect()
      const redis = new Redis(server.url)
      expect(await redis.keys('*never')).toEqual([])
      redis.disconnect()
    })
  })
})
