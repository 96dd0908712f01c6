import type { Scan } from '@vkjwt/core'
import { defaultChip } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { RequestHandler } from 'express'
import request from 'supertest'
import { describe, expect, test, vi } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import type { RequireChipOptions } from '../src/gate-options.ts'
import { answerWithError } from './answers.ts'
import { versions } from './versions.ts'

const { issuer } = await setUpMockIssuer()
const options = { audience: issuer.audience, jwks: { url: issuer.jwksUrl }, notes: false } as const
const vk = createVkExpress(options)

const withToken = async (path = '/manual'): Promise<string> =>
  `${path}?vkjwt=${await issuer.mint()}`

describe.each(versions)('on %s', (_, express) => {
  function createShop(gate?: RequireChipOptions) {
    const shop = express().use(vk.middleware)
    shop.get('/manual', vk.requireChip(gate), (req, res) => {
      res.json({ manualFor: vk.getChip(req).id })
    })
    return shop.use(answerWithError)
  }

  test('lets a verified scan through and hands on its chip', async () => {
    const answer = await request(createShop()).get(await withToken())
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ manualFor: defaultChip.id })
    expect(answer.headers['cache-control']).toBe('private, no-store')
  })

  test.each([
    ['nothing', '', 401, 'scan_missing'],
    ['a chip alone', 'vkuid=04AE72D2062190', 401, 'scan_missing'],
    ['an insecure scan', 'vkuid=04AE72D2062190&vkstatus=insecure', 401, 'scan_unverified'],
    ['an expired scan', 'vkuid=04AE72D2062190&vkstatus=expired', 401, 'scan_unverified'],
    ['vkstatus=verified', 'vkstatus=verified', 400, 'status_unknown'],
    ['an empty token', 'vkjwt=', 400, 'token_missing'],
    ['two tokens', 'vkjwt=a&vkjwt=b', 400, 'params_ambiguous'],
    ['no token at all', 'vkjwt=verified', 400, 'token_malformed'],
  ])('denies %s', async (_name, query, status, code) => {
    const answer = await request(createShop()).get(`/manual?${query}`)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(answer.text)).toMatchObject({
      status,
      code,
      detail: expect.stringMatching(/\.$/),
      page: `docs/error-codes.md#${code}`,
    })
    expect(answer.headers['www-authenticate']).toBe(
      status === 401 ? `VkJwt error="${code}"` : undefined,
    )
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test.each([
    ['a token for another site', () => issuer.bad.anotherAudience(), 403, 'audience_mismatch'],
    ['a forged token', () => issuer.bad.forged(), 401, 'signature_invalid'],
    ['a stale token', () => issuer.bad.expired(), 401, 'token_expired'],
    ['an unsigned token', () => issuer.bad.algNone(), 401, 'algorithm_not_allowed'],
  ])('denies %s', async (_name, mint, status, code) => {
    const answer = await request(createShop()).get(`/manual?vkjwt=${await mint()}`)
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, code])
  })

  test('denies with a page for people, beside the headers of the site', async () => {
    const shop = express()
    shop.use((_req, res, next) => {
      res.cookie('site', '0').vary('Origin').set('Content-Security-Policy', "default-src 'self'")
      next()
    })
    shop.get('/manual', vk.requireChip())
    const answer = await request(shop).get('/manual').set('Accept', 'text/html,*/*;q=0.8')
    expect(answer.status).toBe(401)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.headers['vary']).toBe('Origin, Accept, Cookie')
    expect(answer.headers['set-cookie']).toEqual(['site=0; Path=/'])
    expect(answer.text).toContain('scan_missing')
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(answer.text)))
  })

  test('denies HEAD without a body, and lets it through with a token', async () => {
    const denied = await request(createShop()).head('/manual')
    expect([denied.status, denied.text]).toEqual([401, undefined])
    expect(denied.headers['content-type']).toBe('application/problem+json')
    expect((await request(createShop()).head(await withToken())).status).toBe(200)
  })

  test('denies every method that carries no scan', async () => {
    const reached = vi.fn()
    const shop = express().all('/manual', vk.requireChip(), reached)
    const path = await withToken()
    const answers = [
      await request(shop).post(path),
      await request(shop).put(path),
      await request(shop).delete(path),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(reached).not.toHaveBeenCalled()
  })

  test('lets through only the chip of the item', async () => {
    const shop = express()
    const gate = vk.requireChip({
      item: async (chip, req) => chip.id === defaultChip.id && req.params['id'] === 'mine',
    })
    shop.get('/items/:id/manual', gate, (req, res) => res.json(vk.getChip(req)))
    const mine = await request(shop).get(await withToken('/items/mine/manual'))
    expect(mine.body).toMatchObject({ id: defaultChip.id, uid: defaultChip.uid })
    const other = await request(shop).get(await withToken('/items/other/manual'))
    expect([other.status, JSON.parse(other.text).code]).toEqual([403, 'item_mismatch'])
  })

  test.each([1, 'true', {}, [], undefined])('takes %j from item for a no', async (answer) => {
    const item = () => answer as boolean
    expect((await request(createShop({ item })).get(await withToken())).status).toBe(403)
  })

  test('asks item about verified chips only', async () => {
    const item = vi.fn(() => true)
    const shop = createShop({ item })
    await request(shop).get('/manual')
    await request(shop).get('/manual?vkstatus=insecure')
    await request(shop).get(`/manual?vkjwt=${await issuer.bad.forged()}`)
    expect(item).not.toHaveBeenCalled()
    await request(shop).get(await withToken())
    expect(item).toHaveBeenCalledTimes(1)
  })

  const failures: [name: string, reason: unknown, message: string][] = [
    ['an error', new Error('no database'), 'no database'],
    ['nothing', undefined, 'A hook failed'],
    ['null', null, 'A hook failed'],
    ["the word 'route'", 'route', 'A hook failed'],
    ["the word 'router'", 'router', 'A hook failed'],
  ]
  describe.each(failures)('passes on %s', (_name, reason, message) => {
    const throwing = () => {
      throw reason
    }
    const rejecting = () => Promise.reject(reason)

    test.each([
      ['item throws', { item: throwing }, true],
      ['item rejects with', { item: rejecting }, true],
      ['onDenied throws', { onDenied: throwing }, false],
      ['onDenied rejects with', { onDenied: rejecting }, false],
    ])('that %s', async (_hook, gate, isScanned) => {
      const reached = vi.fn()
      const shop = express().use(vk.middleware, vk.requireChip(gate), reached, answerWithError)
      shop.use(reached, answerWithError)
      const answer = await request(shop).get(isScanned ? await withToken() : '/manual')
      expect(answer.status).toBe(500)
      expect(answer.body).toEqual({ error: message })
      expect(reached).not.toHaveBeenCalled()
    })
  })

  test('leaves the answer to onDenied, or lets it carry on without a chip', async () => {
    const seen: Scan['status'][] = []
    const gate = vk.requireChip({
      onDenied(scan, req, res, next) {
        seen.push(scan.status)
        if (req.path === '/teaser') next()
        else res.status(402).send('tap first')
      },
    })
    const shop = express()
    shop.get('/manual', gate).get('/teaser', gate, (req, res) => {
      expect(() => vk.getChip(req)).toThrow(TypeError)
      res.send('teaser')
    })
    const manual = await request(shop).get('/manual?vkstatus=insecure')
    expect([manual.status, manual.text]).toEqual([402, 'tap first'])
    const teaser = await request(shop).get('/teaser')
    expect([teaser.status, teaser.text]).toEqual([200, 'teaser'])
    expect(seen).toEqual(['unverified', 'none'])
  })

  test.each<[string, RequireChipOptions]>([
    ['onDenied', { onDenied: (_scan, _req, res) => void res.status(402).send('tap first') }],
    ['onDenied, with true for its word,', { onDenied: (_scan, _req, res) => res.end() === res }],
    [
      'onDenied, later,',
      { onDenied: async (_scan, _req, res) => res.status(402).send('tap') === res },
    ],
    [
      'onDenied, in its own time,',
      { onDenied: (_scan, _req, res) => void setImmediate(() => res.end()) },
    ],
    ['the gate itself', {}],
  ])('never goes on after %s answered', async (_name, gate) => {
    const reached = vi.fn<RequestHandler>((_req, res) => void res.end())
    const shop = express().use(vk.requireChip(gate), reached).use(answerWithError)
    await request(shop).get('/manual')
    await request(shop).get('/manual?vkstatus=insecure')
    expect(reached).not.toHaveBeenCalled()
  })

  test('works without the middleware and in a mounted router', async () => {
    const router = express.Router({ mergeParams: true })
    const item: RequireChipOptions['item'] = (_chip, req) => req.params['id'] === '1'
    router.use(vk.requireChip({ item })).get('/manual', (req, res) => res.json(vk.getChip(req)))
    const shop = express().use('/items/:id', router)
    const answer = await request(shop).get(await withToken('/items/1/manual'))
    expect(answer.body).toMatchObject({ id: defaultChip.id })
    expect(answer.headers['cache-control']).toBe('private, no-store')
    expect((await request(shop).get(await withToken('/items/2/manual'))).status).toBe(403)
  })

  test('hands a chip on to instances of the same verifier only', async () => {
    const other = createVkExpress(options)
    const shop = express().get('/manual', vk.requireChip(), (req, res) => {
      expect(() => other.getChip(req)).toThrow(/requireChip/)
      res.send('manual')
    })
    expect((await request(shop).get(await withToken())).text).toBe('manual')
  })

  test('gives no chip that a later gate denied', async () => {
    const onDenied: RequireChipOptions['onDenied'] = (_scan, _req, _res, next) => next()
    const shop = express().use(vk.requireChip(), vk.requireChip({ item: () => false, onDenied }))
    shop.use((req, res) => res.json(vk.getChip(req))).use(answerWithError)
    expect((await request(shop).get(await withToken())).status).toBe(500)
  })

  test('gives no chip where no gate ran', async () => {
    const shop = express()
      .use(vk.middleware)
      .use((req, res) => res.json(vk.getChip(req)))
    const answer = await request(shop.use(answerWithError)).get(await withToken())
    expect(answer.status).toBe(500)
    expect(answer.body.error).toContain('requireChip')
  })
})

test.each([
  ['a function for its options', () => true, 'expects an options object'],
  ['null for its options', null, 'expects an options object'],
  ['an unknown option', { items: () => true }, "no option 'items'"],
  ['an undefined item', { item: undefined }, "'item' expects a function"],
  ['an undefined onDenied', { onDenied: undefined }, "'onDenied' expects a function"],
  ['a list for an item', { item: ['chip'] }, "'item' expects a function"],
])('refuses a gate with %s', (_name, gate, message) => {
  expect(() => vk.requireChip(gate as unknown as RequireChipOptions)).toThrow(TypeError)
  expect(() => vk.requireChip(gate as unknown as RequireChipOptions)).toThrow(message)
})
