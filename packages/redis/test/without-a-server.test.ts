import { describe, expect, test } from 'vitest'
import { type RedisClient, redisOneTimeStore, redisRateLimiter } from '../src/index.ts'

/** A client of either kind in a state of its connection; it counts what it is asked to send. */
function makeClient(state: object) {
  const sent: unknown[] = []
  const send = (...command: unknown[]) => {
    sent.push(command)
    return Promise.resolve('OK')
  }
  const client = { get: send, set: send, eval: send, ...state } as unknown as RedisClient
  return { client, sent }
}

const unconnected: [string, object][] = [
  ['redis, open and not ready', { isOpen: true, isReady: false }],
  ['a pool of redis that was not opened', { isOpen: false }],
  ...['wait', 'connecting', 'connect', 'reconnecting', 'close', 'end'].map(
    (status): [string, object] => [
      `ioredis, ${status}`,
      { status, defineCommand() {}, connect: () => Promise.reject(new Error('refused')) },
    ],
  ),
]

describe.each(unconnected)('with the client of %s', (_, state) => {
  test('nothing is sent, and nothing stays queued', async () => {
    const { client, sent } = makeClient(state)
    await expect(redisOneTimeStore(client).claim('a', 60)).rejects.toThrow('not connected')
    const limiter = redisRateLimiter(client, { limit: 5, windowSeconds: 60 })
    await expect(limiter.consume('a')).rejects.toThrow('not connected')
    expect(sent).toEqual([])
  })
})

test('a client that becomes ready while a claim waits is used', async () => {
  const state = { isOpen: true, isReady: false }
  const { client, sent } = makeClient(state)
  const claim = redisOneTimeStore(client).claim('a', 60)
  Object.assign(client, { isReady: true })
  expect(await claim).toBe(true)
  expect(sent).toHaveLength(1)
})

test.each([
  { limit: 1, windowSeconds: 1 },
  { limit: 1_000_000, windowSeconds: 86_400 },
])('a limiter takes the bounds themselves: %o', (options) => {
  const { client } = makeClient({ isOpen: true, isReady: true })
  expect(() => redisRateLimiter(client, options)).not.toThrow()
})

test.each([
  { limit: 0, windowSeconds: 5 },
  { limit: 1_000_001, windowSeconds: 5 },
  { limit: 5, windowSeconds: 0.5 },
  { limit: 5, windowSeconds: 86_401 },
  { limit: 5, windowSeconds: undefined },
  { limit: 5, windowSeconds: 5, prefix: '' },
])('a limiter refuses what is beyond them: %o', (options) => {
  const { client } = makeClient({ isOpen: true, isReady: true })
  expect(() => redisRateLimiter(client, options as never)).toThrow(TypeError)
})

test.each([{ prefix: '' }, { prefix: undefined }, { ttlSeconds: 60 }])(
  'a store refuses the options %o',
  (options) => {
    const { client } = makeClient({ isOpen: true, isReady: true })
    expect(() => redisOneTimeStore(client, options as never)).toThrow(TypeError)
  },
)

test.each(['get', 'set', 'eval', 'isOpen'])('a client without %s is none', (member) => {
  const { client } = makeClient({ isOpen: true, isReady: true })
  Reflect.deleteProperty(client, member)
  expect(() => redisOneTimeStore(client)).toThrow(TypeError)
})
