import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { expect, onTestFinished, test } from 'vitest'
import { describeWithRedis } from '../../redis/test/describe-with-redis.ts'
import { startRedisServer } from '../../redis/test/redis-server.ts'
import { createGateway, type Gateway } from '../src/index.ts'
import { navigation } from './start-gateway.ts'

const audience = 'shop.example'
const { issuer, mint } = await setUpMockIssuer({ audience })

/** How many browsers come at once, each with one link to both gateways. */
const atOnce = 20
const races = 10_000
/** On a machine so busy that a claim takes half a second it is refused, and that race is run once more. */
const mostRaces = 12_000

interface Pair {
  gateways: readonly [Gateway, Gateway]
  log: string[]
}

async function openPair(redisUrl: string): Promise<Pair> {
  const log: string[] = []
  const open = async (): Promise<Gateway> => {
    const gateway = await createGateway(
      {
        audience,
        secret: 'a secret for tests, of 32 or more',
        issuer: issuer.issuer,
        jwksUrl: issuer.jwksUrl,
        redisUrl,
        gates: ['/gated'],
      },
      { log: (line) => void log.push(line) },
    )
    onTestFinished(() => gateway.close())
    return gateway
  }
  const gateways = [await open(), await open()] as const
  for (const gateway of gateways) await expect.poll(() => readiness(gateway)).toBe(200)
  return { gateways, log }
}

async function readiness(gateway: Gateway): Promise<number> {
  const { status } = await gateway.fetchAdmin(new Request('http://gateway/readyz'))
  return status
}

/** Each visitor has an address, since scans that come to nothing are limited by it. */
let visitors = 0

async function ask(gateway: Gateway, target: string, cookie = ''): Promise<Response> {
  visitors += 1
  const headers = {
    ...navigation,
    cookie,
    'x-forwarded-method': 'GET',
    'x-forwarded-uri': target,
    'x-forwarded-host': audience,
    'x-forwarded-proto': 'https',
    'x-forwarded-for': [198, 18, (visitors >> 8) & 255, visitors & 255].join('.'),
  }
  const question = new Request('http://gateway/forward', { headers })
  return gateway.fetch(question, { peerAddress: '127.0.0.1' })
}

const cookieOf = ({ headers }: Response): string => headers.getSetCookie()[0]?.split(';')[0] ?? ''

/** What a link turns out to be: redeemed, and then read on the page that it leads to. */
async function redeem(gateway: Gateway, token: string): Promise<string | null> {
  const cookie = cookieOf(await ask(gateway, `/a?vkjwt=${token}`))
  return (await ask(gateway, '/a', cookie)).headers.get('vk-state')
}

describeWithRedis('two gateways on one Redis', () => {
  test(`have one winner in each of ${races} races`, async () => {
    const redis = await startRedisServer()
    onTestFinished(() => redis.stop())
    const { gateways } = await openPair(redis.url)
    const outcomes = new Set<string>()
    let decided = 0
    for (let race = 0; race < mostRaces && decided < races; race += atOnce) {
      const tokens = await Promise.all(Array.from({ length: atOnce }, async () => mint()))
      const found = await Promise.all(
        tokens.map(async (token) => Promise.all(gateways.map((gateway) => redeem(gateway, token)))),
      )
      for (const states of found) {
        const outcome = states.toSorted().join()
        expect(states.filter((state) => state === 'verified').length).toBeLessThanOrEqual(1)
        if (states.includes('unavailable')) continue
        decided += 1
        outcomes.add(outcome)
      }
    }
    expect([[...outcomes], decided >= races]).toEqual([['already-used,verified'], true])
  }, 300_000)

  test('let nobody in while it is down, call nobody a forger, and go on when it is back', async () => {
    const redis = await startRedisServer()
    onTestFinished(() => redis.stop())
    const { gateways, log } = await openPair(redis.url)
    const [gateway] = gateways
    const visitor = cookieOf(await ask(gateway, `/gated?vkjwt=${await mint()}`))
    await redis.stop()
    await expect.poll(() => readiness(gateway)).toBe(503)
    const token = await mint()
    const cookie = cookieOf(await ask(gateway, `/gated?vkjwt=${token}`))
    const denied = await ask(gateway, '/gated', cookie)
    expect([denied.status, await denied.json()]).toEqual([
      503,
      expect.objectContaining({ code: 'one_time_store_unavailable' }),
    ])
    // A visit that there was goes on.
    expect((await ask(gateway, '/gated', visitor)).status).toBe(204)
    expect(log.filter((line) => line.startsWith("Redis isn't there"))).toHaveLength(2)
    await redis.start()
    await expect.poll(() => readiness(gateway), { timeout: 20_000 }).toBe(200)
    expect(await redeem(gateway, token)).toBe('verified')
    expect(log).toContain('Redis is back')
  })

  test('open nothing on a Redis that never was there', async () => {
    const log: string[] = []
    const gateway = await createGateway(
      { audience, secret: 'a secret for tests, of 32 or more', redisUrl: 'redis://127.0.0.1:9' },
      { log: (line) => void log.push(line) },
    )
    expect(await readiness(gateway)).toBe(503)
    await expect.poll(() => log.join()).toContain("Redis isn't there")
    await gateway.close()
  })
})
