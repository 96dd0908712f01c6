import type { Interfaces } from './find-lan-address.ts'
import { readArguments } from './read-arguments.ts'

/** What a person can say of a demo, on the command line and in the environment. */
export interface Settings {
  /** The address that the demo listens on, if it isn't loopback. */
  host: string | undefined
  redisUrl: string | undefined
  database: string | undefined
}

/**
 * Reads the command line and the environment (`REDIS_URL`, `SHOP_DATABASE`).
 *
 * @throws {Error} that says what is wrong
 */
export function readSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  interfaces: Interfaces,
): Settings {
  const { host } = readArguments(args, interfaces)
  const redisUrl = env['REDIS_URL'] || undefined
  if (redisUrl !== undefined && !isRedisUrl(redisUrl)) {
    // It may hold a password, so it isn't shown.
    throw new Error('REDIS_URL expects an address such as redis://127.0.0.1:6379')
  }
  return { host, redisUrl, database: env['SHOP_DATABASE'] || undefined }
}

function isRedisUrl(text: string): boolean {
  return URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol)
}
