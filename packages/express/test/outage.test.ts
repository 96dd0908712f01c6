import { createJwks } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithScan } from './answers.ts'
import { versions } from './versions.ts'

const { issuer } = await setUpMockIssuer()

describe.each(versions)('on %s', (_, express) => {
  /** A shop whose key cache is its own, and cold. */
  function createShop() {
    const jwks = createJwks({ url: issuer.jwksUrl })
    const vk = createVkExpress({ audience: issuer.audience, jwks, notes: false })
    const shop = express().use(vk.middleware).get('/scan', answerWithScan(vk))
    return shop.get('/manual', vk.requireChip(), (_req, res) => res.send('manual'))
  }

  test.each([
    ['down', 'jwks_unavailable'],
    ['html', 'jwks_unavailable'],
    ['empty', 'jwks_invalid'],
  ] as const)('calls nothing rejected while the issuer is %s', async (mode, code) => {
    issuer.fail(mode)
    const shop = createShop()
    for (const token of [await issuer.mint(), await issuer.bad.forged()]) {
      const badge = await request(shop).get(`/scan?vkjwt=${token}`)
      expect(badge.status).toBe(200)
      expect(badge.body).toEqual({
        status: 'unavailable',
        code,
        view: { state: 'unavailable', code },
      })
      const gate = await request(shop).get(`/manual?vkjwt=${token}`)
      expect(gate.status).toBe(503)
      expect(Number(gate.headers['retry-after'])).toBeGreaterThan(0)
      expect(JSON.parse(gate.text)).toMatchObject({ status: 503, code })
    }
  })

  test('verifies with the keys it has while the issuer is down', async () => {
    const shop = createShop()
    await request(shop).get(`/scan?vkjwt=${await issuer.mint()}`)
    issuer.fail('down')
    const token = await issuer.mint({ visit: 2 })
    expect((await request(shop).get(`/scan?vkjwt=${token}`)).body.status).toBe('verified')
    expect((await request(shop).get(`/manual?vkjwt=${token}`)).text).toBe('manual')
  })

  test('still knows a bad token by its shape while the issuer is down', async () => {
    issuer.fail('down')
    const answer = await request(createShop()).get(`/scan?vkjwt=${await issuer.bad.algNone()}`)
    expect(answer.body).toMatchObject({ status: 'rejected', code: 'algorithm_not_allowed' })
  })
})
