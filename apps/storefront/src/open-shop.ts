import { connectRedis } from './connect-redis.ts'
import { getRegistry } from './registry/get-registry.ts'

/**
 * Opens what the shop keeps things in, before the first visitor comes. Without a database there is no
 * shop: the process says why and ends, instead of answering 500 to everybody.
 */
export function openShop(): void {
  try {
    getRegistry()
    connectRedis(process.env['REDIS_URL'])
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}
