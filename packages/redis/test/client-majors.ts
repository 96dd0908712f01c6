import { Redis as Redis6 } from 'ioredis'
import { Redis as Redis5 } from 'ioredis-5'
import * as redis6 from 'redis'
import * as redis4 from 'redis-4'
import * as redis5 from 'redis-5'
import type { RedisClient } from '../src/index.ts'

interface OpenClient {
  client: RedisClient
  close(): unknown
}

/** Each major version that the package fits: how to connect, with the protocol that all of them speak. */
export const clientMajors: readonly {
  name: string
  connect: (url: string) => Promise<OpenClient>
}[] = [
  {
    name: 'redis 4',
    async connect(url) {
      const client = redis4.createClient({ url })
      client.on('error', () => undefined)
      await client.connect()
      return { client, close: () => client.disconnect() }
    },
  },
  {
    name: 'redis 5',
    async connect(url) {
      const client = redis5.createClient({ url })
      client.on('error', () => undefined)
      await client.connect()
      return { client, close: () => client.destroy() }
    },
  },
  {
    name: 'redis 6',
    async connect(url) {
      const client = redis6.createClient({ url, RESP: 2 })
      client.on('error', () => undefined)
      await client.connect()
      return { client, close: () => client.destroy() }
    },
  },
  {
    name: 'ioredis 5',
    async connect(url) {
      const client = new Redis5(url, { lazyConnect: true })
      client.on('error', () => undefined)
      await client.connect()
      return { client, close: () => client.disconnect() }
    },
  },
  {
    name: 'ioredis 6',
    async connect(url) {
      const client = new Redis6(url, { lazyConnect: true, protocol: 2 })
      client.on('error', () => undefined)
      await client.connect()
      return { client, close: () => client.disconnect() }
    },
  },
]
