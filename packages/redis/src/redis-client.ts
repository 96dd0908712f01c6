/**
 * What is used of a client of the package `redis`, 4 and later: `createClient`, `createCluster`,
 * `createSentinel` or `createClientPool`.
 */
export interface NodeRedisClient {
  readonly isOpen: boolean
  readonly isReady?: boolean
  get(key: string): Promise<unknown>
  set(key: string, value: string, options: SetIfAbsentOptions): Promise<unknown>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/** Both spellings: versions before 5 know only the first two, and the others ignore them. */
interface SetIfAbsentOptions {
  NX: true
  PX: number
  condition: 'NX'
  expiration: { type: 'PX'; value: number }
}

/** What is used of a client of the package `ioredis`, 5 and later: `Redis` or `Cluster`. */
export interface IoRedisClient {
  readonly status: string
  connect(): Promise<unknown>
  get(key: string): Promise<unknown>
  set(key: string, value: string, px: 'PX', milliseconds: number, nx: 'NX'): Promise<unknown>
  defineCommand(name: string, definition: { numberOfKeys?: number; lua: string }): unknown
}

/** A client of one of the two packages. */
export type RedisClient = NodeRedisClient | IoRedisClient

/** Tells the two kinds of client apart by what they can do. */
export function isIoRedis(client: RedisClient): client is IoRedisClient {
  return 'defineCommand' in client
}

/** Refuses whatever isn't a client: its address, the promise of one, a driver of another kind. */
export function assertRedisClient(owner: string, client: unknown): asserts client is RedisClient {
  const has = (name: string, type: string): boolean =>
    typeof client === 'object' && client !== null && typeof Reflect.get(client, name) === type
  const canBoth = has('get', 'function') && has('set', 'function')
  const isNodeRedisLike = has('isOpen', 'boolean') && has('eval', 'function')
  const isIoRedisLike = has('status', 'string') && has('defineCommand', 'function')
  if (canBoth && (isNodeRedisLike || isIoRedisLike)) return
  throw new TypeError(
    `${owner} expects a client of the package 'redis' (createClient) or 'ioredis' (new Redis)`,
  )
}
