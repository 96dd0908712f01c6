import { once } from 'node:events'
import { connect as connectTo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { redisOneTimeStore } from '../src/index.ts'
import { packages } from './clients.ts'
import { describeWithRedis } from './describe-with-redis.ts'
import { type RedisServer, startRedisServer } from './redis-server.ts'

describeWithRedis('a lost reply', () => {
  let redis: RedisServer
  let way: Server
  let breaksAtNextReply = false

  /** A way to Redis that breaks, when it is told to, after Redis did its work and before its reply. */
  beforeAll(async () => {
    redis = await startRedisServer()
    way = createServer((near) => {
      const far = connectTo(redis.port, '127.0.0.1')
      near.on('data', (chunk) => far.write(chunk))
      far.on('data', (chunk) => {
        if (breaksAtNextReply) near.destroy()
        else near.write(chunk)
        breaksAtNextReply = false
      })
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => undefined)
        one.on('close', () => other.destroy())
      }
    }).listen(0, '127.0.0.1')
    await once(way, 'listening')
  })
  afterAll(async () => {
    way?.close()
    await redis?.stop()
  })

  /** What a claim says whose reply was lost, and what the next claim of the same key says. */
  async function claimWithLostReply(packageName: string, key: string): Promise<unknown[]> {
    const address = way.address()
    if (address === null || typeof address === 'string') throw new Error('there is no port')
    const connection = await packages
      .find(({ name }) => name === packageName)
      ?.connect(`redis://127.0.0.1:${address.port}`)
    if (connection === undefined) throw new Error(`there is no package '${packageName}'`)
    const store = redisOneTimeStore(connection.client)
    breaksAtNextReply = true
    const lost = await store.claim(key, 60).catch((error: Error) => error.message)
    const next = await vi.waitFor(() => store.claim(key, 60), 10_000)
    connection.close()
    return [lost, next]
  }

  test('a claim that ioredis repeats after a lost reply is still the first', async () => {
    expect(await claimWithLostReply('ioredis', 'a')).toEqual([true, false])
  })

  test('a claim whose reply was lost rejects with redis, and the token is spent', async () => {
    expect(await claimWithLostReply('redis', 'b')).toEqual([
      expect.stringMatching(/closed/i),
      false,
    ])
  })
})
