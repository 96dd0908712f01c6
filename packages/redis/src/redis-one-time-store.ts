import type { OneTimeStore } from '@vkjwt/core'
import { awaitConnection } from './await-connection.ts'
import { assertKnownOptions, checkPrefix } from './option-checks.ts'
import { assertRedisClient, isIoRedis, type RedisClient } from './redis-client.ts'

/** The options of a one-time store on Redis. */
export interface RedisOneTimeStoreOptions {
  /**
   * What each key begins with. Sites that share a Redis may share it.
   *
   * @default 'vkjwt:used:'
   */
  prefix?: string
}

/**
 * A one-time store on Redis 6.2 and later, or Valkey, for all processes and servers of a site. One
 * `SET` with `NX` and `PX` decides, so that of all who claim a key at once exactly one is told `true`.
 * A claim rejects when the client isn't connected, or Redis answers with an error.
 *
 * @throws {TypeError} that names the client or the option, and what is expected
 *
 * @example
 * ```ts
 * import { createVkExpress } from '@vkjwt/express'
 * import { redisOneTimeStore } from '@vkjwt/redis'
 * import { createClient } from 'redis'
 *
 * const client = createClient()
 * client.on('error', (error) => console.error(error))
 * client.connect().catch(() => undefined)
 *
 * const vk = createVkExpress({
 *   audience: 'shop.example',
 *   session: { secret: process.env.SHOP_SECRET ?? '' },
 *   oneTime: redisOneTimeStore(client),
 * })
 * ```
 */
export function redisOneTimeStore(
  client: RedisClient,
  options: RedisOneTimeStoreOptions = {},
): OneTimeStore {
  assertRedisClient('redisOneTimeStore', client)
  assertKnownOptions('redisOneTimeStore', options, ['prefix'])
  const { prefix = 'vkjwt:used:' } = options
  checkPrefix(prefix)
  return {
    async claim(key, ttlSeconds) {
      const milliseconds = Math.max(1, Math.ceil(ttlSeconds * 1000))
      const claimant = crypto.randomUUID()
      await awaitConnection(client)
      const reply = await setIfAbsent(client, `${prefix}${key}`, claimant, milliseconds)
      if (reply === 'OK') return true
      if (reply !== null) throw new Error('Redis answered SET with neither OK nor null')
      // A client may repeat a command when the connection broke before its reply, as ioredis does. Its
      // first run may be what took the key, and then the visitor isn't the second but the first.
      return (await client.get(`${prefix}${key}`)) === claimant
    },
  }
}

function setIfAbsent(
  client: RedisClient,
  key: string,
  value: string,
  milliseconds: number,
): Promise<unknown> {
  if (isIoRedis(client)) return client.set(key, value, 'PX', milliseconds, 'NX')
  return client.set(key, value, {
    NX: true,
    PX: milliseconds,
    condition: 'NX',
    expiration: { type: 'PX', value: milliseconds },
  })
}
