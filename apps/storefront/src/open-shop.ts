import { connectRedis } from './connect-redis.ts'
import { getRegistry } from './registry/get-registry.ts'

/**
 * Opens what the shop keeps things in, before the first visitor comes. Without a database there is no
 * shop: the process says why and ends, instead of answering 500 to everybody.
 */
export function openShop(): void {
  try {
    const registry = getRegistry()
    connectRedis(process.env['REDIS_URL'])
    // What reads the log for the bench has read it before the first who asks. Whatever goes wrong is told to them.
    if (process.env['SHOP_BENCH_PASSWORD']) registry.findSignals(new Date()).catch(() => {})
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}
