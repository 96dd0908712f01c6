import { createScanVerifier, type ScanVerifierOptions } from '@vkjwt/core'
import { defaultChip } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import request from 'supertest'
import { describe, expect, test, vi } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithError, answerWithScan } from './answers.ts'
import { handle, versions } from './versions.ts'

const { issuer } = await setUpMockIssuer()
const good: ScanVerifierOptions = { audience: issuer.audience, jwks: { url: issuer.jwksUrl } }
/** What a site without its environment comes to. */
const bad: ScanVerifierOptions = { ...good, session: { secret: '' } }

describe.each(versions)('options from a function, on %s', (_, express) => {
  test('are asked for on first use, and once', async () => {
    const options = vi.fn(() => good)
    const vk = createVkExpress(options)
    const gate = vk.requireChip()
    const shop = express()
      .use(vk.middleware)
      .get('/plain', (_req, res) => res.send('page'))
      .get('/scan', answerWithScan(vk))
      .get('/manual', gate, (req, res) => res.json(vk.getChip(req)))
    expect((await request(shop).get('/plain?ref=a')).text).toBe('page')
    expect(options).not.toHaveBeenCalled()
    const { body } = await request(shop).get(`/scan?vkjwt=${await issuer.mint()}`)
    expect(body).toMatchObject({ status: 'verified', chip: defaultChip.id })
    const manual = await request(shop).get(`/manual?vkjwt=${await issuer.mint()}`)
    expect(manual.body).toMatchObject({ id: defaultChip.id })
    expect(options).toHaveBeenCalledTimes(1)
  })

  test('may be a verifier, whose results its instances share', async () => {
    const verifier = createScanVerifier(good)
    const handled = vi.spyOn(verifier, 'handle')
    const [one, two] = [createVkExpress(() => verifier), createVkExpress(verifier)]
    const shop = express().use(one.middleware, two.middleware).get('/', answerWithScan(two))
    const { body } = await request(shop).get(`/?vkjwt=${await issuer.mint()}`)
    expect([body.status, handled.mock.calls.length]).toEqual(['verified', 1])
  })

  test.each<[string, () => ScanVerifierOptions, string]>([
    ['wrong options', () => bad, 'session.secret'],
    [
      'an error',
      () => {
        throw new Error('no environment')
      },
      'no environment',
    ],
  ])(
    'that come to %s fail the requests that need them, and no others',
    async (_name, options, message) => {
      const vk = createVkExpress(options)
      const reached = vi.fn()
      const shop = express()
        .get('/plain', vk.middleware, (_req, res) => res.send('page'))
        .get('/redeemed', vk.middleware, reached)
        .get(
          '/read',
          handle(async (req, res) => res.json(await vk.getScan(req))),
        )
        .get('/gated', vk.requireChip({ onDenied: reached }), reached)
        .get('/cleared', (_req, res) => vk.clearScan(res))
        .get('/chip', (req, res) => res.json(vk.getChip(req)))
        .use(answerWithError)
      expect((await request(shop).get('/plain')).text).toBe('page')
      for (const path of ['/redeemed?vkjwt=a', '/read', '/gated', '/cleared', '/chip']) {
        const answer = await request(shop).get(path)
        expect([path, answer.status, answer.body.error]).toEqual([
          path,
          500,
          expect.stringContaining(message),
        ])
      }
      expect(reached).not.toHaveBeenCalled()
    },
  )

  test('are asked for again after they failed', async () => {
    const options = vi.fn(() => good).mockImplementationOnce(() => bad)
    const shop = express()
      .get('/', answerWithScan(createVkExpress(options)))
      .use(answerWithError)
    expect((await request(shop).get('/')).status).toBe(500)
    expect((await request(shop).get('/')).status).toBe(200)
    expect(options).toHaveBeenCalledTimes(2)
  })
})
