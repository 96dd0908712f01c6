import { memoryOneTimeStore, type OneTimeStore } from '@vkjwt/core'
import { oneTimeStoreChecks } from '@vkjwt/mock-issuer/one-time-store'
import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redisOneTimeStore } from '../src/index.ts'
import { type Connection, packages } from './clients.ts'
import { describeWithRedis } from './describe-with-redis.ts'
import { type RedisServer, startRedisServer } from './redis-server.ts'

describeWithRedis('the checks for one-time stores', () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedisServer()
  })
  afterAll(() => server?.stop())

  describe('memoryOneTimeStore', () => {
    test.concurrent.each(oneTimeStoreChecks)('$name', ({ check }) => check(memoryOneTimeStore()))
  })

  describe.each(packages)('with the package $name', ({ connect }) => {
    let connection: Connection
    beforeAll(async () => {
      connection = await connect(server.url)
    })
    afterAll(() => connection?.close())

    test.concurrent.each(oneTimeStoreChecks)('$name', ({ check }) =>
      check(redisOneTimeStore(connection.client)),
    )
  })

  describe('the checks themselves', () => {
    const [first, atOnce, characters, remembers, shortens] = oneTimeStoreChecks.map(
      ({ name }) => name,
    )
    let redis: ReturnType<typeof createClient>
    beforeAll(async () => {
      redis = createClient({ url: server.url })
      redis.on('error', () => undefined)
      await redis.connect()
    })
    afterAll(() => redis?.destroy())

    const faulty: { fault: string; fails: (string | undefined)[]; claim: OneTimeStore['claim'] }[] =
      [
        {
          fault: 'looks first and sets then',
          fails: [atOnce],
          async claim(key, seconds) {
            if ((await redis.get(key)) !== null) return false
            await redis.set(key, '1', { expiration: { type: 'EX', value: seconds } })
            return true
          },
        },
        {
          fault: 'sets whatever is there',
          fails: [first, atOnce, remembers, shortens],
          claim: async (key, EX) => (await redis.set(key, '1', { EX })) === 'OK',
        },
        {
          fault: 'ignores case',
          fails: [characters],
          claim: async (key, EX) =>
            (await redis.set(key.toLowerCase(), '1', { EX, NX: true })) === 'OK',
        },
        {
          fault: 'takes seconds for milliseconds',
          fails: [remembers, shortens],
          claim: async (key, PX) => (await redis.set(key, '1', { PX, NX: true })) === 'OK',
        },
        {
          fault: 'sets the time to live with each claim',
          fails: [shortens],
          async claim(key, seconds) {
            const [isNew] = await redis.multi().setNX(key, '1').expire(key, seconds).exec()
            return Number(isNew) === 1
          },
        },
        {
          fault: 'answers with numbers',
          fails: oneTimeStoreChecks.map(({ name }) => name),
          claim: async (key) => (await redis.setNX(key, '1')) as never,
        },
        {
          fault: 'counts in days',
          fails: [],
          claim: async (key, seconds) =>
            (await redis.set(key, '1', { EX: Math.ceil(seconds / 86_400) * 86_400, NX: true })) ===
            'OK',
        },
      ]

    test.concurrent.each(faulty)('judges a store that $fault', async ({ claim, fails }) => {
      const failed = await Promise.all(
        oneTimeStoreChecks.map(({ name, check }) =>
          check({ claim }).then(
            () => [],
            () => [name],
          ),
        ),
      )
      expect(failed.flat()).toEqual(fails)
    })
  })
})
