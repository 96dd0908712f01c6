import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWithRedis } from './describe-with-redis.ts'
import { type RedisServer, startRedisServer } from './redis-server.ts'
import { audience } from './visits.ts'

const { issuer, mint } = await setUpMockIssuer({ audience })

describeWithRedis('two processes', () => {
  const times = 50
  let server: RedisServer
  const processes = new Set<ChildProcess>()
  beforeAll(async () => {
    server = await startRedisServer()
  })
  afterAll(async () => {
    for (const child of processes) child.kill()
    await server?.stop()
  })

  async function startProcess(packageName: string): Promise<ChildProcess> {
    const settings = [packageName, server.url, issuer.jwksUrl, `${times}`]
    const child = fork(new URL('redeem-at-once.ts', import.meta.url), settings, { execArgv: [] })
    processes.add(child)
    await nextMessage(child)
    return child
  }

  /** Rejects when the process ends instead of answering. */
  async function nextMessage(child: ChildProcess): Promise<unknown> {
    const ending = new AbortController()
    child.once('exit', () => ending.abort())
    const [message] = await once(child, 'message', { signal: ending.signal })
    return message
  }

  test.each([
    ['redis', 'redis'],
    ['ioredis', 'ioredis'],
    ['redis', 'ioredis'],
  ])(
    'of two processes with %s and %s that redeem a token fifty times each, one succeeds, once',
    async (first, second) => {
      const both = await Promise.all([startProcess(first), startProcess(second)])
      for (let round = 0; round < 4; round += 1) {
        const token = await mint()
        const answers = both.map(nextMessage)
        for (const child of both) child.send(token)
        const outcomes = (await Promise.all(answers)).flat()
        expect(outcomes).toHaveLength(2 * times)
        expect(outcomes.filter((outcome) => outcome === 'verified')).toHaveLength(1)
        expect(outcomes.filter((outcome) => outcome === 'already_used')).toHaveLength(2 * times - 1)
      }
    },
    30_000,
  )
})
