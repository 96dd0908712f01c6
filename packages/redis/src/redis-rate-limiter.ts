import type { RateLimiter } from '@vkjwt/core'
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { awaitConnection } from './await-connection.ts'
import { assertKnownOptions, checkPrefix, checkRange } from './option-checks.ts'
import { assertRedisClient, isIoRedis, type RedisClient } from './redis-client.ts'

/** The options of a rate limiter on Redis. */
export interface RedisRateLimiterOptions {
  /** How many are let through per window and key: 1 to 1,000,000. */
  limit: number
  /** The length of a window, rounded up to seconds: 1 to 86,400. It starts with the first one of a key. */
  windowSeconds: number
  /**
   * What each key begins with. Limiters that share it share their counts.
   *
   * @default 'vkjwt:limit:'
   */
  prefix?: string
}

/**
 * A rate limiter on Redis or Valkey, with a fixed window per key that all processes and servers count
 * in. `consume` rejects when the client isn't connected, or Redis answers with an error.
 *
 * @throws {TypeError} that names the client or the option, and what is expected
 *
 * @example
 * ```ts
 * import { createVkExpress } from '@vkjwt/express'
 * import { redisRateLimiter } from '@vkjwt/redis'
 * import { Redis } from 'ioredis'
 *
 * const client = new Redis()
 * client.on('error', (error) => console.error(error))
 *
 * const vk = createVkExpress({
 *   audience: 'shop.example',
 *   limitUnverified: redisRateLimiter(client, { limit: 30, windowSeconds: 60 }),
 * })
 * ```
 */
export function redisRateLimiter(
  client: RedisClient,
  options: RedisRateLimiterOptions,
): RateLimiter {
  assertRedisClient('redisRateLimiter', client)
  assertKnownOptions('redisRateLimiter', options, ['limit', 'windowSeconds', 'prefix'])
  const { limit, windowSeconds, prefix = 'vkjwt:limit:' } = options
  checkRange('limit', limit, 1, 1_000_000)
  checkRange('windowSeconds', windowSeconds, 1, 86_400)
  checkPrefix(prefix)
  const limiter = new RateLimiterRedis({
    storeClient: client,
    useRedisPackage: !isIoRedis(client),
    // Ours goes in front of the key below, because the library would put a colon behind it.
    keyPrefix: '',
    points: limit,
    duration: Math.ceil(windowSeconds),
  })
  return {
    async consume(key) {
      await awaitConnection(client)
      try {
        await limiter.consume(`${prefix}${key}`)
        return true
      } catch (error) {
        if (error instanceof RateLimiterRes) return false
        throw error
      }
    },
  }
}
