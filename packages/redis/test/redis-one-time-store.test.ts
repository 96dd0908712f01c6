import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type RedisClient, redisOneTimeStore } from '../src/index.ts'
import { type Connection, packages } from './clients.ts'
import { describeWithRedis } from './describe-with-redis.ts'
import { type RedisServer, startRedisServer } from './redis-server.ts'

describeWithRedis('redisOneTimeStore', () => {
  /** The client, but for its `set`. */
  const replaceSet = (client: RedisClient, set: () => Promise<unknown>): RedisClient =>
    new Proxy(client, {
      get: (target, name) => (name === 'set' ? set : Reflect.get(target, name, target)),
    })

  let server: RedisServer
  beforeAll(async () => {
    server = await startRedisServer()
  })
  afterAll(() => server?.stop())

  describe.each(packages)('redisOneTimeStore with the package $name', ({ connect }) => {
    let connection: Connection
    beforeAll(async () => {
      connection = await connect(server.url)
    })
    beforeEach(() => connection.flush())
    afterAll(() => connection?.close())

    test('sets one key, for as long as it was told', async () => {
      expect(await redisOneTimeStore(connection.client).claim('Ab-_9', 370)).toBe(true)
      expect(await connection.keys()).toEqual(['vkjwt:used:Ab-_9'])
      const left = await connection.millisecondsLeft('vkjwt:used:Ab-_9')
      expect(left).toBeGreaterThan(360_000)
      expect(left).toBeLessThanOrEqual(370_000)
    })

    test('leaves value and time alone when a claim is refused', async () => {
      const store = redisOneTimeStore(connection.client)
      expect(await store.claim('a', 60)).toBe(true)
      expect(await store.claim('a', 6000)).toBe(false)
      expect(await connection.millisecondsLeft('vkjwt:used:a')).toBeLessThanOrEqual(60_000)
    })

    test('forgets a key when its time is over', async () => {
      const store = redisOneTimeStore(connection.client)
      expect(await store.claim('a', 0.1)).toBe(true)
      expect(await store.claim('a', 0.1)).toBe(false)
      await vi.waitFor(async () => expect(await connection.keys()).toEqual([]), 5000)
      expect(await store.claim('a', 0.1)).toBe(true)
    })

    test.each([
      [0.000_1, 1],
      [0, 1],
      [-5, 1],
      [59.999_4, 60_000],
    ])('makes %d s into %d ms: whole ones, and at least one', async (seconds, milliseconds) => {
      const set = vi.fn(async () => 'OK')
      expect(await redisOneTimeStore(replaceSet(connection.client, set)).claim('a', seconds)).toBe(
        true,
      )
      expect(JSON.stringify(set.mock.calls)).toMatch(new RegExp(`"PX"[,:]${milliseconds}[,}]`))
    })

    test.each([Number.NaN, Number.POSITIVE_INFINITY])(
      'rejects a time of %d, and sets nothing',
      async (seconds) => {
        await expect(redisOneTimeStore(connection.client).claim('a', seconds)).rejects.toThrow()
        expect(await connection.keys()).toEqual([])
      },
    )

    test('keeps sites apart by the prefix, and knows no other site', async () => {
      const first = redisOneTimeStore(connection.client, { prefix: 'first:' })
      const second = redisOneTimeStore(connection.client, { prefix: '{second}' })
      expect(await first.claim('a', 60)).toBe(true)
      expect(await second.claim('a', 60)).toBe(true)
      expect(await first.claim('a', 60)).toBe(false)
      expect((await connection.keys()).toSorted()).toEqual(['first:a', '{second}a'])
    })

    test('allows a token again once Redis was emptied', async () => {
      const store = redisOneTimeStore(connection.client)
      expect(await store.claim('a', 60)).toBe(true)
      await connection.flush()
      expect(await store.claim('a', 60)).toBe(true)
    })

    test.each([undefined, 'QUEUED', true, 1, '', Buffer.from('OK')])(
      'rejects when Redis answers SET with %j',
      async (reply) => {
        const client = replaceSet(connection.client, async () => reply)
        await expect(redisOneTimeStore(client).claim('a', 60)).rejects.toThrow(
          'neither OK nor null',
        )
      },
    )
  })

  test('is one store for clients of both packages', async () => {
    const connections = await Promise.all(packages.map(({ connect }) => connect(server.url)))
    const stores = connections.map(({ client }) => redisOneTimeStore(client))
    const answers = await Promise.all(stores.map((store) => store.claim('shared', 60)))
    expect(answers.toSorted()).toEqual([false, true])
    for (const { close } of connections) close()
  })

  test.each([
    { prefix: undefined },
    { prefix: null },
    { prefix: '' },
    { prefix: 1 },
    { ttlSeconds: 60 },
    null,
    'site:',
  ])('refuses the options %j', async (options) => {
    const connection = await packages[0]?.connect(server.url)
    connection?.close()
    const create = () => redisOneTimeStore(connection?.client as RedisClient, options as never)
    expect(create).toThrow(TypeError)
    expect(create).toThrow(/'prefix'|no option 'ttlSeconds'|options object/)
  })
})
