import type { OneTimeStore, RateLimiter } from '@vkjwt/core'
import { type RedisRateLimiterOptions, redisOneTimeStore, redisRateLimiter } from '@vkjwt/redis'
import { createClient } from 'redis'
import type { GatewaySettings } from './gateway-options.ts'

/** What gateways of one site share. */
export interface SharedMemory {
  oneTime: OneTimeStore
  limitTo(limit: RedisRateLimiterOptions): RateLimiter
  readonly isReady: boolean
  close(): Promise<void>
}

/** Connects to Redis, again and again where it isn't there; an outage is told of once. */
export function openRedis(
  { redisUrl }: Pick<GatewaySettings, 'redisUrl'>,
  log: (line: string) => void,
): SharedMemory | undefined {
  if (redisUrl === undefined) return undefined
  const client = createClient({ url: redisUrl, disableOfflineQueue: true })
  let isDown = false
  client.on('ready', () => {
    if (isDown) log('Redis is back')
    isDown = false
  })
  client.on('error', (error: Error) => {
    if (!isDown)
      log(
        `Redis isn't there: ${error.message || error.name}. Taps are answered with 503 until it is`,
      )
    isDown = true
  })
  client.connect().catch(() => undefined)
  return {
    oneTime: redisOneTimeStore(client),
    limitTo: (limit) => redisRateLimiter(client, limit),
    get isReady() {
      return client.isReady
    },
    async close() {
      if (client.isReady) await client.close()
      else client.destroy()
    },
  }
}
