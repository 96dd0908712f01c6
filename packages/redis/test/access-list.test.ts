import { readFile } from 'node:fs/promises'
import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redisOneTimeStore, redisRateLimiter } from '../src/index.ts'
import { clientMajors } from './client-majors.ts'
import { describeWithRedis } from './describe-with-redis.ts'
import { type RedisServer, startRedisServer } from './redis-server.ts'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
const [, , ...rules] = /ACL (SETUSER .+)/.exec(readme)?.[1]?.split(' ') ?? []

describeWithRedis('a Redis that allows only what the readme names', () => {
  let server: RedisServer
  let operator: ReturnType<typeof createClient>
  beforeAll(async () => {
    server = await startRedisServer()
    operator = createClient({ url: server.url })
    operator.on('error', () => undefined)
    await operator.connect()
  })
  afterAll(async () => {
    operator?.destroy()
    await server?.stop()
  })

  /** What a site's user is told, once it may do this. */
  async function use(allowed: string[], major: (typeof clientMajors)[number]): Promise<unknown> {
    await operator.flushAll()
    // Scripts that a user with more rights loaded are there for all.
    await operator.scriptFlush()
    await operator.set('vkjwt:limit:endless', '0')
    await operator.aclDelUser('site').catch(() => undefined)
    await operator.aclSetUser('site', allowed)
    const url = new URL(server.url)
    url.username = 'site'
    url.password = 'secret'
    const { client, close } = await major.connect(url.href)
    const store = redisOneTimeStore(client)
    const limiter = redisRateLimiter(client, { limit: 1, windowSeconds: 60 })
    const answers = []
    try {
      for (const ask of [
        () => store.claim('a', 60),
        () => store.claim('a', 60),
        () => limiter.consume('a'),
        () => limiter.consume('a'),
        () => limiter.consume('endless'),
      ]) {
        answers.push(await ask())
      }
    } finally {
      await close()
    }
    return answers
  }

  test('there are rules to try', () => {
    expect(rules).toEqual(expect.arrayContaining(['on', '>secret', '~vkjwt:*', '+set', '+get']))
  })

  describe.each(clientMajors)('$name', (major) => {
    test('has a store and a limiter', async () => {
      expect(await use(rules, major)).toEqual([true, false, true, false, true])
    })
  })

  // Of the two commands that run scripts a client uses one or the other, and without INFO it warns.
  const needed = rules.filter((rule) => /^(?:~|\+(?!eval|info))/.test(rule))
  const latest = clientMajors.at(-1)
  test.each(needed)('needs %s', async (rule) => {
    if (latest === undefined) throw new Error('there is no client')
    await expect(
      use(
        rules.filter((other) => other !== rule),
        latest,
      ),
    ).rejects.toThrow(/NOPERM|can't run this command/)
  })
})
