import { createScanVerifier } from '@vkjwt/core'
import { defaultChip } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import request from 'supertest'
import { describe, expect, test, vi } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithError, answerWithScan } from './answers.ts'
import { handle, queryParsers, versions } from './versions.ts'

const { issuer } = await setUpMockIssuer()
const vk = createVkExpress({
  audience: issuer.audience,
  jwks: { url: issuer.jwksUrl },
  notes: false,
})

describe.each(versions)('on %s', (_, express) => {
  const createShop = () => express().use(vk.middleware).get('/', answerWithScan(vk))

  test('finds a verified scan', async () => {
    const { body } = await request(createShop()).get(`/?ref=email&vkjwt=${await issuer.mint()}`)
    expect(body).toMatchObject({
      status: 'verified',
      chip: defaultChip.id,
      view: { state: 'verified', site: 'shop.example', serial: defaultChip.serial },
    })
  })

  test.each([
    ['vkuid=04AE72D2062190&vkstatus=insecure', 'unverified', undefined, 'insecure'],
    ['vkuid=04AE72D2062190&vkstatus=expired', 'unverified', undefined, 'expired'],
    ['vkuid=04AE72D2062190', 'none', undefined, 'none'],
    ['vkstatus=verified', 'rejected', 'status_unknown', 'rejected'],
    ['vkstatus=success', 'rejected', 'status_unknown', 'rejected'],
    ['vkstatus=__proto__', 'rejected', 'status_unknown', 'rejected'],
    ['vkstatus=', 'rejected', 'status_unknown', 'rejected'],
    ['vkjwt=', 'rejected', 'token_missing', 'rejected'],
    ['vkjwt', 'rejected', 'token_missing', 'rejected'],
    ['', 'none', undefined, 'none'],
  ])('reads ?%s', async (query, status, code, state) => {
    const { body } = await request(createShop()).get(`/?${query}`)
    expect(body).toEqual({ status, code, view: { state, code } })
  })

  describe.each(queryParsers)('with the %s query parser', (_name, setQueryParser) => {
    test.each([
      ['alone', (token: string) => `vkjwt=${token}`, 'verified', undefined],
      ['with an encoded name', (token: string) => `%76kjw%74=${token}`, 'verified', undefined],
      [
        'behind 1,500 others',
        (token: string) => `${'a=1&'.repeat(1500)}vkjwt=${token}`,
        'verified',
        undefined,
      ],
      ['in an array', (token: string) => `vkjwt[]=${token}`, 'none', undefined],
      ['in an object', (token: string) => `vkjwt[a]=${token}`, 'none', undefined],
      ['in capitals', (token: string) => `VKJWT=${token}`, 'none', undefined],
      ['twice', (token: string) => `vkjwt=${token}&vkjwt=${token}`, 'rejected', 'params_ambiguous'],
      [
        'twice, once encoded',
        (token: string) => `vkjwt=${token}&%76kjwt=a`,
        'rejected',
        'params_ambiguous',
      ],
      [
        'with a status',
        (token: string) => `vkjwt=${token}&vkstatus=insecure`,
        'rejected',
        'params_ambiguous',
      ],
      [
        'with a chip',
        (token: string) => `vkuid=04AE72D2062190&vkjwt=${token}`,
        'rejected',
        'params_ambiguous',
      ],
    ])('reads a token %s', async (_case, toQuery, status, code) => {
      const shop = express()
      setQueryParser(shop)
      shop.use(vk.middleware).get('/', answerWithScan(vk))
      const { body } = await request(shop).get(`/?${toQuery(await issuer.mint())}`)
      expect([body.status, body.code]).toEqual([status, code])
    })
  })

  test('is the same in mounted routers, with and without the middleware', async () => {
    const shop = express()
    const router = express.Router()
    router.get('/deep/:id', answerWithScan(vk))
    shop.use('/plain', router)
    shop.use('/mounted', vk.middleware, router)
    shop.use('/inside', express.Router().use('/again', vk.middleware, router))
    shop.use('/app', express().use('/sub', vk.middleware).use('/sub', router))
    const token = await issuer.mint()
    for (const path of ['/plain', '/mounted', '/inside/again', '/app/sub']) {
      const answer = await request(shop).get(`${path}/deep/1?vkjwt=${token}`)
      expect(answer.body.status).toBe('verified')
      expect(answer.headers['referrer-policy']).toBe('no-referrer')
      expect((await request(shop).get(`${path}/deep/1`)).body.status).toBe('none')
    }
  })

  test('reads the address that was asked for, whatever a rewrite makes of it', async () => {
    const shop = express()
    shop.use((req, _res, next) => {
      req.url = '/'
      next()
    })
    shop.use(vk.middleware).get('/', answerWithScan(vk))
    const { body } = await request(shop).get(`/old?vkjwt=${await issuer.mint()}`)
    expect(body.status).toBe('verified')
  })

  test('verifies once without the middleware, and sets the headers', async () => {
    const verifier = createScanVerifier({ audience: 'shop.example', jwks: { url: issuer.jwksUrl } })
    const asked = vi.spyOn(verifier, 'readWithHeaders')
    const { getScan } = createVkExpress(verifier)
    const shop = express().get(
      '/',
      handle(async (req, res) => {
        const scans = await Promise.all([getScan(req), getScan(req)])
        res.json({ same: scans[0] === scans[1], status: scans[0].status })
      }),
    )
    const answer = await request(shop).get(`/?vkjwt=${await issuer.mint()}`)
    expect(answer.body).toEqual({ same: true, status: 'verified' })
    expect(answer.headers['cache-control']).toBe('private, no-store')
    expect(asked).toHaveBeenCalledTimes(1)
  })

  test('ignores every method but GET and HEAD', async () => {
    const shop = express().use(vk.middleware)
    shop.use(handle(async (req, res) => res.set('X-Status', (await vk.getScan(req)).status).end()))
    const path = `/?vkjwt=${await issuer.mint()}`
    const answers = [
      await request(shop).get(path),
      await request(shop).head(path),
      await request(shop).post(path),
      await request(shop).put(path),
      await request(shop).delete(path),
      await request(shop).options(path),
    ]
    expect(answers.map(({ headers }) => headers['x-status'])).toEqual([
      'verified',
      'verified',
      'none',
      'none',
      'none',
      'none',
    ])
  })

  test('ignores a token in a body or a header', async () => {
    const token = await issuer.mint()
    const shop = express().use(vk.middleware, express.urlencoded({ extended: true }))
    shop.all('/', answerWithScan(vk))
    const posted = await request(shop).post('/').type('form').send({ vkjwt: token })
    const sent = await request(shop)
      .get('/')
      .set({ Authorization: `Bearer ${token}`, vkjwt: token })
    expect([posted.body.status, sent.body.status]).toEqual(['none', 'none'])
  })

  test('rejects with what the verifier rejects with', async () => {
    const verifier = createScanVerifier({ audience: 'shop.example', jwks: { url: issuer.jwksUrl } })
    const fail = async (): Promise<never> => {
      throw new Error('hook failed')
    }
    vi.spyOn(verifier, 'readWithHeaders').mockImplementation(() => ({ headers: [], scan: fail() }))
    const shop = express()
      .get('/', answerWithScan(createVkExpress(verifier)))
      .use(answerWithError)
    expect((await request(shop).get('/')).body).toEqual({ error: 'hook failed' })
  })
})
