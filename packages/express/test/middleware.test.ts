import type { ScanOutcome, ScanVerifier } from '@vkjwt/core'
import { createScanVerifier } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import request from 'supertest'
import { describe, expect, test, vi } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithError, answerWithScan } from './answers.ts'
import { versions } from './versions.ts'

const { issuer } = await setUpMockIssuer()

const createVerifier = () =>
  createScanVerifier({ audience: 'shop.example', jwks: { url: issuer.jwksUrl } })

/** A verifier whose `handle` does as the test says. */
const verifierThat = (handle: ScanVerifier['handle']): ScanVerifier => ({
  ...createVerifier(),
  handle,
})
const outcomeWith = (outcome: Partial<ScanOutcome>): ScanOutcome => ({
  scan: { status: 'none' },
  headers: new Headers(),
  cookies: [],
  ...outcome,
})

describe.each(versions)('on %s', (_, express) => {
  test('leaves a page without scan parameters alone', async () => {
    const bare = express().get('/', (_req, res) => res.send('page'))
    const handle = vi.fn<ScanVerifier['handle']>()
    const shop = express()
    shop.use(createVkExpress(verifierThat(handle)).middleware)
    shop.get('/', (_req, res) => res.send('page'))

    const path = '/?ref=vkjwt&VKJWT=a&vkjwt[]=b'
    const [plain, watched] = [await request(bare).get(path), await request(shop).get(path)]
    expect(Object.keys(watched.headers)).toEqual(Object.keys(plain.headers))
    expect(watched.text).toBe(plain.text)
    expect(handle).not.toHaveBeenCalled()
  })

  test('calls next before it returns when there are no scan parameters', () => {
    const { middleware } = createVkExpress(createVerifier())
    const next = vi.fn()
    const req = Object.assign(Object.create(express.request), { url: '/' })
    middleware(req, Object.create(express.response), next)
    expect(next).toHaveBeenCalledExactlyOnceWith()
  })

  test('keeps a page with scan parameters out of caches and referrers', async () => {
    const vk = createVkExpress(createVerifier())
    const shop = express()
    shop.use((_req, res, next) => {
      res.set('Cache-Control', 'public, max-age=600').vary('Origin')
      next()
    })
    shop.use(vk.middleware).get('/', answerWithScan(vk))
    for (const query of [
      `vkjwt=${await issuer.mint()}`,
      'vkstatus=insecure',
      'vkuid=1',
      'vkjwt=',
    ]) {
      const { headers } = await request(shop).get(`/?${query}`)
      expect(headers['cache-control']).toBe('private, no-store')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['vary']).toBe('Origin')
    }
  })

  test('appends Set-Cookie and Vary to those of the site and replaces all other headers', async () => {
    const headers = new Headers({ vary: 'Cookie', 'x-frame-options': 'DENY' })
    headers.append('set-cookie', 'scan=1; Path=/')
    headers.append('set-cookie', 'other=2; Path=/')
    const vk = createVkExpress(verifierThat(async () => outcomeWith({ headers })))
    const shop = express()
    shop.use((_req, res, next) => {
      res.cookie('site', '0').vary('Origin').set('X-Frame-Options', 'SAMEORIGIN')
      next()
    })
    shop.use(vk.middleware, (_req, res) => res.vary('Accept').send('page'))

    const answer = await request(shop).get('/?vkuid=1')
    expect(answer.headers['set-cookie']).toEqual([
      'site=0; Path=/',
      'scan=1; Path=/',
      'other=2; Path=/',
    ])
    expect(answer.headers['vary']).toBe('Origin, Cookie, Accept')
    expect(answer.headers['x-frame-options']).toBe('DENY')
  })

  test('answers in place of the site when the verifier says so', async () => {
    const responses: NonNullable<ScanOutcome['respond']>[] = [
      { status: 303, location: '/clean?a=b' },
      { status: 425 },
    ]
    for (const respond of responses) {
      const headers = new Headers({ 'cache-control': 'no-store', 'set-cookie': 'scan=1' })
      const vk = createVkExpress(verifierThat(async () => outcomeWith({ headers, respond })))
      const reached = vi.fn()
      const answer = await request(express().use(vk.middleware, reached)).get('/?vkuid=1')
      expect(answer.status).toBe(respond.status)
      expect(answer.headers['location']).toBe('location' in respond ? respond.location : undefined)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['set-cookie']).toEqual(['scan=1'])
      expect(answer.text).toBe('')
      expect(reached).not.toHaveBeenCalled()
    }
  })

  test.each([
    ['an error', new Error('hook failed'), 'hook failed'],
    ['nothing', undefined, 'A hook failed'],
    ["the word 'route'", 'route', 'A hook failed'],
    ["the word 'router'", 'router', 'A hook failed'],
  ])('passes on %s that the verifier rejects with', async (_name, reason, message) => {
    const vk = createVkExpress(verifierThat(() => Promise.reject(reason)))
    const reached = vi.fn()
    const shop = express().use(vk.middleware).use(reached).use(answerWithError)
    const answer = await request(shop).get('/?vkuid=1')
    expect(answer.status).toBe(500)
    expect(answer.body).toEqual({ error: message })
    expect(reached).not.toHaveBeenCalled()
  })

  test('passes on an answer that cannot be written', async () => {
    const respond = { status: 303, location: '/line\nbreak' } as const
    const vk = createVkExpress(verifierThat(async () => outcomeWith({ respond })))
    const shop = express().use(vk.middleware).use(answerWithError)
    expect((await request(shop).get('/?vkuid=1')).status).toBe(500)
  })

  test('verifies once where it is mounted twice and where two instances share a verifier', async () => {
    const verifier = createVerifier()
    const handle = vi.spyOn(verifier, 'handle')
    const [first, second] = [createVkExpress(verifier), createVkExpress(verifier)]
    const shop = express()
    shop.use(first.middleware, first.middleware, second.middleware)
    shop.get('/', answerWithScan(first))
    shop.get('/second', answerWithScan(second))
    shop.get('/same', async (req, res) => {
      const scans = [await first.getScan(req), await second.getScan(req)]
      res.json({ same: scans[0] === scans[1], status: scans[0]?.status })
    })

    const token = await issuer.mint()
    for (const path of ['/', '/second']) {
      const answer = await request(shop).get(`${path}?vkjwt=${token}`)
      expect(answer.body.status).toBe('verified')
      expect(answer.headers['cache-control']).toBe('private, no-store')
    }
    expect(handle).toHaveBeenCalledTimes(2)
    const answer = await request(shop).get(`/same?vkjwt=${token}`)
    expect(answer.body).toEqual({ same: true, status: 'verified' })
    expect(handle).toHaveBeenCalledTimes(3)
  })

  test('sets a cookie once, however often it is mounted', async () => {
    const headers = new Headers({ 'set-cookie': 'scan=1' })
    const vk = createVkExpress(verifierThat(async () => outcomeWith({ headers })))
    const shop = express()
    shop.use(vk.middleware, vk.middleware).get('/', answerWithScan(vk))
    const answer = await request(shop).get('/?vkuid=1')
    expect(answer.headers['set-cookie']).toEqual(['scan=1'])
  })

  test('keeps the results of two verifiers apart', async () => {
    const here = createVkExpress(createVerifier())
    const there = createVkExpress({
      audience: 'other.example',
      jwks: { url: issuer.jwksUrl },
      notes: false,
    })
    const shop = express()
    shop.use(here.middleware, there.middleware)
    shop.get('/here', answerWithScan(here)).get('/there', answerWithScan(there))

    const token = await issuer.mint()
    expect((await request(shop).get(`/here?vkjwt=${token}`)).body.status).toBe('verified')
    expect((await request(shop).get(`/there?vkjwt=${token}`)).body).toMatchObject({
      status: 'rejected',
      code: 'audience_mismatch',
    })
  })

  test('leaves nothing on the request', async () => {
    const vk = createVkExpress(createVerifier())
    const shop = express().use((req, res) => {
      const before = Reflect.ownKeys(req)
      vk.middleware(req, res, () => {
        res.json(
          Reflect.ownKeys(req)
            .filter((key) => !before.includes(key))
            .map(String),
        )
      })
    })
    const answer = await request(shop).get(`/?vkjwt=${await issuer.mint()}`)
    expect(answer.body).toEqual([])
  })

  test('tells the verifier the visitor’s address as Express knows it', async () => {
    const handle = vi.fn<ScanVerifier['handle']>(async () => outcomeWith({}))
    const shop = express().set('trust proxy', true)
    shop.use(createVkExpress(verifierThat(handle)).middleware, (_req, res) => res.send('page'))
    await request(shop).get('/?vkuid=1').set('X-Forwarded-For', '203.0.113.7').set('Accept', 'a/b')
    const seen = handle.mock.calls[0]?.[0]
    expect(seen).toMatchObject({ method: 'GET', url: '/?vkuid=1', clientAddress: '203.0.113.7' })
    expect(seen?.headers.get('ACCEPT')).toBe('a/b')
    expect(seen?.headers.get('cookie')).toBeNull()
  })
})

test('refuses wrong options when it is made', () => {
  const wrong: unknown[] = [
    undefined,
    null,
    'shop.example',
    {},
    { audience: 'https://shop.example' },
  ]
  for (const options of wrong) {
    expect(() => createVkExpress(options as { audience: string })).toThrow(TypeError)
  }
})
