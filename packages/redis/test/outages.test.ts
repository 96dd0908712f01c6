import { createScanVerifier, type ScanOutcome, type ScanVerifier } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { redisOneTimeStore, redisRateLimiter } from '../src/index.ts'
import { type Connection, packages } from './clients.ts'
import { describeWithRedis } from './describe-with-redis.ts'
import { type RedisServer, startRedisServer } from './redis-server.ts'
import { audience, session, summarize, visit } from './visits.ts'

const { issuer, mint } = await setUpMockIssuer({ audience })
const tap = async () => `vkjwt=${await mint()}`

describeWithRedis('an outage of Redis', () => {
  describe.each(packages)('with the package $name', { timeout: 30_000 }, ({ connect }) => {
    let server: RedisServer
    let connection: Connection
    let verifier: ScanVerifier

    beforeEach(async () => {
      server = await startRedisServer()
      connection = await connect(server.url)
      verifier = createScanVerifier({
        audience,
        session,
        jwks: { url: issuer.jwksUrl },
        oneTime: redisOneTimeStore(connection.client),
      })
      expect(summarize(await visit(verifier, await tap()))).toBe('verified')
    })
    afterEach(async () => {
      connection?.close()
      await server?.stop()
    })

    /** Half a second is what core grants; the rest is for a machine that has other things to do. */
    async function expectUnavailable(query: string): Promise<ScanOutcome> {
      const before = performance.now()
      const outcome = await visit(verifier, query)
      expect(performance.now() - before).toBeLessThan(1500)
      expect(outcome.scan).toMatchObject({
        status: 'unavailable',
        error: { code: 'one_time_store_unavailable', status: 503 },
      })
      return outcome
    }
    const expectRecovery = () =>
      vi.waitFor(
        async () => expect(summarize(await visit(verifier, await tap()))).toBe('verified'),
        20_000,
      )

    test('a Redis that hangs makes scans unavailable until it goes on', async () => {
      const unlucky = await tap()
      server.pause()
      await Promise.all([expectUnavailable(unlucky), expectUnavailable(await tap())])
      server.resume()
      await expectRecovery()
      // Its claim was under way, so this token is spent: nobody is ever told `verified` on a guess.
      expect(summarize(await visit(verifier, unlucky))).toBe('already_used')
    })

    test('a Redis that is gone makes scans unavailable until it is back, and spends no token', async () => {
      await server.stop()
      await vi.waitFor(async () => {
        const { scan } = await expectUnavailable(await tap())
        expect(scan).toMatchObject({
          error: { cause: { message: expect.stringMatching(/not conn/) } },
        })
      })
      const unlucky = await Promise.all([tap(), tap(), tap()])
      await Promise.all(unlucky.map(expectUnavailable))
      await server.start()
      await expectRecovery()
      for (const query of unlucky) expect(summarize(await visit(verifier, query))).toBe('verified')
      for (const query of unlucky) {
        expect(summarize(await visit(verifier, query))).toBe('already_used')
      }
    })

    test('a Redis that refuses to write makes scans unavailable', async () => {
      await connection.refuseWrites()
      const { scan } = await expectUnavailable(await tap())
      expect(scan).toMatchObject({
        error: { cause: { message: expect.stringMatching(/^(OOM|MISCONF)/) } },
      })
    })

    test('the limit on unverified scans is passed over while Redis is gone', async () => {
      const insecure = 'vkstatus=insecure'
      verifier = createScanVerifier({
        audience,
        session,
        jwks: { url: issuer.jwksUrl },
        oneTime: redisOneTimeStore(connection.client),
        limitUnverified: redisRateLimiter(connection.client, { limit: 1, windowSeconds: 60 }),
      })
      expect(summarize(await visit(verifier, insecure))).toBe('unverified')
      expect(summarize(await visit(verifier, insecure))).toBe('rate_limited')
      await server.stop()
      expect(summarize(await visit(verifier, insecure))).toBe('unverified')
      await vi.waitFor(async () => {
        const limiter = redisRateLimiter(connection.client, { limit: 1, windowSeconds: 60 })
        await expect(limiter.consume('a')).rejects.toThrow('not connected')
      })
      await server.start()
      await vi.waitFor(async () => {
        expect(summarize(await visit(verifier, insecure))).toBe('rate_limited')
      }, 20_000)
    })
  })
})
