import { Redis } from 'ioredis'
import { createClient } from 'redis'
import type { RedisClient } from '../src/index.ts'

/** A connected client, and the few commands that tests look into Redis with. */
export interface Connection {
  client: RedisClient
  keys(): Promise<string[]>
  millisecondsLeft(key: string): Promise<number>
  put(key: string, value: string): Promise<unknown>
  /** From now on Redis is out of memory. */
  refuseWrites(): Promise<unknown>
  flush(): Promise<unknown>
  close(): void
}

/** Both packages with their own defaults: how to connect. */
export const packages: readonly { name: string; connect: (url: string) => Promise<Connection> }[] =
  [
    {
      name: 'redis',
      async connect(url) {
        const client = createClient({ url })
        client.on('error', () => undefined)
        await client.connect()
        return {
          client,
          keys: () => client.keys('*'),
          millisecondsLeft: (key) => client.pTTL(key),
          put: (key, value) => client.set(key, value),
          refuseWrites: () => client.configSet('maxmemory', '1'),
          flush: () => client.flushAll(),
          close: () => client.destroy(),
        }
      },
    },
    {
      name: 'ioredis',
      async connect(url) {
        const client = new Redis(url, { lazyConnect: true })
        client.on('error', () => undefined)
        await client.connect()
        return {
          client,
          keys: () => client.keys('*'),
          millisecondsLeft: (key) => client.pttl(key),
          put: (key, value) => client.set(key, value),
          refuseWrites: () => client.config('SET', 'maxmemory', '1'),
          flush: () => client.flushall(),
          close: () => client.disconnect(),
        }
      },
    },
  ]
