import { createScanVerifier, memoryOneTimeStore, type ScanVerifierOptions } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { Express } from 'express'
import type { Response } from 'supertest'
import { describe, expect, test, vi } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithError, answerWithScan } from './answers.ts'
import { createBrowser, setCookies, type Visit } from './create-browser.ts'
import { handle, versions } from './versions.ts'

const audience = '127.0.0.1'
const { issuer, mint } = await setUpMockIssuer({ audience })

const options = (more: Partial<ScanVerifierOptions> = {}): ScanVerifierOptions => ({
  audience,
  jwks: { url: issuer.jwksUrl },
  session: { secret: 'a secret for tests, of 32 or more' },
  notes: false,
  ...more,
})

function browse(site: Express) {
  const [visitor, stranger] = [createBrowser(site), createBrowser(site)]
  return { open: visitor.open, openElsewhere: stranger.open }
}
const json = async (answer: Promise<Response>) => (await answer).body

describe.each(versions)('a session on %s', (_, express) => {
  const shopWith = (more?: Partial<ScanVerifierOptions>) => {
    const vk = createVkExpress(options(more))
    const shop = express()
    shop.disable('x-powered-by')
    shop.use(vk.middleware)
    shop.get('/plain', (_req, res) => res.send('page'))
    shop.get('/manual', vk.requireChip(), (req, res) => res.json({ uid: vk.getChip(req).uid }))
    shop.post('/warranty', vk.requireChip(), (_req, res) => {
      vk.clearScan(res)
      res.json({ registered: true })
    })
    shop.get(
      '/cached',
      handle(async (req, res) => {
        await vk.getScan(req)
        res.set('Cache-Control', 'public, max-age=600').set('Vary', 'Accept').send('page')
      }),
    )
    shop.get(['/', '/items/:id'], answerWithScan(vk))
    shop.use(answerWithError)
    return { shop, vk }
  }

  test('redeems a tap, cleans the address byte for byte, and keeps the answer', async () => {
    const { open, openElsewhere } = browse(shopWith().shop)
    const address = `/items/1?ref=a%20b&flag&vkjwt=${await mint()}&x=%E0%A4%A`
    const redirect = await open(address)
    expect(redirect.status).toBe(303)
    expect(redirect.headers).toMatchObject({
      location: '/items/1?ref=a%20b&flag&x=%E0%A4%A',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      vary: 'Cookie',
      'clear-site-data': '"prefetchCache", "prerenderCache"',
    })
    expect(await json(open('/items/1'))).toMatchObject({ status: 'verified' })
    const reload = await open(address)
    expect([reload.status, setCookies(reload)]).toEqual([303, []])
    expect((await openElsewhere(address)).status).toBe(303)
    expect(await json(openElsewhere('/items/1'))).toMatchObject({
      status: 'rejected',
      code: 'already_used',
    })
  })

  test.each([
    ['//evil.example/p?vkjwt=', '/evil.example/p'],
    ['/%5Cevil.example?vkjwt=', '/%5Cevil.example'],
    ['/shop/?vkjwt=', '/shop/'],
  ])('never leads off the site: %s', async (start, location) => {
    const { open } = browse(shopWith().shop)
    expect((await open(start + (await mint()))).headers['location']).toBe(location)
  })

  test('passes a page on which nobody reads the scan through untouched, cookie or not', async () => {
    const { open } = browse(shopWith().shop)
    const bare = browse(
      express()
        .disable('x-powered-by')
        .get('/plain', (_req, res) => res.send('page')),
    )
    const names = async (answer: Promise<Response>) => Object.keys((await answer).headers)
    const expected = await names(bare.open('/plain'))
    expect(await names(open('/plain'))).toEqual(expected)
    await open(`/?vkjwt=${await mint()}`)
    expect(await names(open('/plain'))).toEqual(expected)
  })

  test('says that a page depends on the cookie, and keeps one that had it out of caches whatever the site sets', async () => {
    const { open } = browse(shopWith().shop)
    const anonymous = await open('/cached')
    expect(anonymous.headers['vary']).toBe('Accept, Cookie')
    expect(anonymous.headers['cache-control']).toBe('public, max-age=600')
    await open(`/?vkjwt=${await mint()}`)
    const known = await open('/cached')
    expect(known.headers['vary']).toBe('Accept, Cookie')
    expect(known.headers['cache-control']).toBe('private, no-store')
  })

  test('opens gates, also for a POST, until the visit is ended', async () => {
    const { open, openElsewhere } = browse(shopWith().shop)
    expect((await open('/manual')).status).toBe(401)
    await open(`/?vkjwt=${await mint()}`)
    expect(await json(open('/manual'))).toEqual({ uid: '04B1A6D2C37580' })
    expect((await openElsewhere('/warranty', { method: 'POST' })).status).toBe(401)
    expect(await json(open('/warranty', { method: 'POST' }))).toEqual({ registered: true })
    expect((await open('/manual')).status).toBe(401)
  })

  test.each<[string, Visit, number]>([
    ['HEAD', { method: 'HEAD' }, 409],
    ['an iframe', { headers: { 'sec-fetch-dest': 'iframe' } }, 409],
    ['a fetch', { headers: { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } }, 409],
    ['a prerender', { headers: { 'sec-purpose': 'prefetch;prerender' } }, 425],
    ['a prefetch of old', { headers: { purpose: 'prefetch' } }, 425],
    ['a preview', { headers: { 'x-purpose': 'preview' } }, 425],
    ['a prefetch of Firefox', { headers: { 'x-moz': 'prefetch' } }, 425],
  ])(
    'gives a stranger whose request looks like %s no content, and spends nothing',
    async (_name, visit, status) => {
      const { open, openElsewhere } = browse(shopWith().shop)
      const address = `/manual?vkjwt=${await mint()}`
      const answer = await openElsewhere(address, visit)
      expect([answer.status, setCookies(answer)]).toEqual([status, []])
      expect(answer.headers['cache-control']).toContain('no-store')
      expect((await open(address)).status).toBe(303)
      expect((await open('/manual')).status).toBe(200)
    },
  )

  test('says that nothing redeemed the tap where a service worker asked in its own name', async () => {
    const { open } = browse(shopWith().shop)
    const workers = [
      { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
      { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', 'cache-control': 'no-cache' },
      { 'sec-fetch-mode': 'same-origin', 'sec-fetch-dest': 'empty' },
    ]
    const address = `/items/1?vkjwt=${await mint()}`
    for (const headers of workers) {
      const answer = await open(address, { headers })
      expect(answer.body).toEqual({
        status: 'unavailable',
        code: 'scan_not_redeemed',
        view: { state: 'unavailable', code: 'scan_not_redeemed' },
      })
      expect(answer.headers['cache-control']).toBe('private, no-store')
    }
    // As a worker passes it on: `fetch(event.request)`.
    const passedOn = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'empty' }
    expect((await open(address, { headers: passedOn })).status).toBe(303)
    for (const headers of workers) {
      expect(await json(open(address, { headers }))).toMatchObject({ status: 'verified' })
    }
  })

  test('is not redeemed where the middleware did not run', async () => {
    const vk = createVkExpress(options())
    const shop = express()
      .get('/', answerWithScan(vk))
      .get('/manual', vk.requireChip(), answerWithScan(vk))
    const { open } = browse(shop)
    const token = await mint()
    expect(await json(open(`/?vkjwt=${token}`))).toMatchObject({
      status: 'unavailable',
      code: 'scan_not_redeemed',
    })
    const denied = await open(`/manual?vkjwt=${token}`)
    expect([denied.status, denied.headers['retry-after']]).toEqual([409, undefined])
  })

  test('counts once when the middleware is mounted twice, in a router too, or made twice from one verifier', async () => {
    const claim = vi.fn(memoryOneTimeStore().claim)
    const verifier = createScanVerifier(options({ oneTime: { claim } }))
    const [one, two] = [createVkExpress(verifier), createVkExpress(verifier)]
    const router = express.Router().use(one.middleware).get('/items/:id', answerWithScan(two))
    const shop = express().use(one.middleware).use(two.middleware).use('/shop', router)
    const { open } = browse(shop)
    expect((await open(`/shop/items/1?vkjwt=${await mint()}`)).headers['location']).toBe(
      '/shop/items/1',
    )
    expect(await json(open('/shop/items/1'))).toMatchObject({ status: 'verified' })
    expect(claim).toHaveBeenCalledTimes(1)
  })

  test('redeems what was asked for, whatever a rewrite makes of it', async () => {
    const vk = createVkExpress(options())
    const shop = express()
      .use((req, _res, next) => {
        req.url = '/rewritten'
        next()
      })
      .use(vk.middleware)
      .get('/rewritten', answerWithScan(vk))
    const { open } = browse(shop)
    const redirect = await open(`/old?a=1&vkjwt=${await mint()}`)
    expect([redirect.status, redirect.headers['location']]).toEqual([303, '/old?a=1'])
    expect(await json(open('/old'))).toMatchObject({ status: 'verified' })
  })

  test('works when only a mounted router redeems', async () => {
    const vk = createVkExpress(options())
    const router = express.Router().use(vk.middleware).get('/items/:id', answerWithScan(vk))
    const { open } = browse(express().use('/shop', router))
    expect((await open(`/shop/items/1?a=1&vkjwt=${await mint()}`)).headers['location']).toBe(
      '/shop/items/1?a=1',
    )
    expect(await json(open('/shop/items/1'))).toMatchObject({ status: 'verified' })
  })

  test.each(['onScan', 'allowChip'] as const)(
    'fails the request when %s throws, and verifies nothing',
    async (name) => {
      const fail = (): never => {
        throw new Error('hook failed')
      }
      const { open } = browse(shopWith({ [name]: fail }).shop)
      const answer = await open(`/?vkjwt=${await mint()}`)
      expect([answer.status, answer.body]).toEqual([500, { error: 'hook failed' }])
      expect(await json(open('/'))).toMatchObject({ status: 'none' })
    },
  )

  test('lets exactly one of fifty visitors in', async () => {
    const outcomes: string[] = []
    const { shop } = shopWith({ onScan: ({ scan }) => void outcomes.push(scan.status) })
    const address = `/?vkjwt=${await mint()}`
    const visitors = Array.from({ length: 50 }, () => createBrowser(shop))
    await Promise.all(visitors.map(({ open }) => open(address)))
    expect(outcomes.toSorted()).toEqual([...new Array(49).fill('rejected'), 'verified'])
    const scans = await Promise.all(visitors.map(({ open }) => json(open('/'))))
    expect(scans.filter(({ status }) => status === 'verified')).toHaveLength(1)
  })

  test('limits unverified scans by the address that Express names', async () => {
    const consume = vi.fn(async () => false)
    const { open } = browse(shopWith({ limitUnverified: { consume } }).shop)
    await open('/?vkstatus=insecure')
    expect(consume).toHaveBeenCalledWith('127.0.0.1')
    expect(await json(open('/'))).toMatchObject({ status: 'rejected', code: 'rate_limited' })
  })
})

test('answers are the same on Express 5 and 4, byte for byte', async () => {
  const visits: Visit[] = [
    {},
    { method: 'HEAD' },
    { headers: { 'sec-purpose': 'prefetch' } },
    { headers: { accept: 'text/html' } },
  ]
  const [five, four] = versions.map(([, express]) => {
    const vk = createVkExpress(options({ oneTime: false }))
    const shop = express().disable('x-powered-by').use(vk.middleware)
    return shop
      .get('/manual', vk.requireChip(), (_req, res) => res.end('manual'))
      .get(
        '/',
        answerWithScan(vk, () => new Date(0)),
      )
  }) as [Express, Express]
  const shown = async (site: Express, path: string, visit?: Visit) => {
    const { open } = browse(site)
    const answer = await open(path, visit)
    const headers = Object.entries(answer.headers).filter(
      ([name]) => !['date', 'set-cookie'].includes(name),
    )
    return { status: answer.status, headers, body: answer.text }
  }
  const paths = [
    '/',
    '/manual',
    `/?vkjwt=${await mint()}&a=%20b`,
    '/?vkstatus=insecure',
    '/?vkstatus=verified',
    '/manual?vkjwt=junk',
    '/?vkuid=1',
    '//evil.example?vkjwt=a',
  ]
  for (const path of paths) {
    for (const visit of visits) {
      expect(await shown(four, path, visit), path).toEqual(await shown(five, path, visit))
    }
  }
})

test('warns once where several processes are likely and memory is used', async () => {
  vi.stubEnv('NODE_APP_INSTANCE', '1')
  vi.resetModules()
  const fresh = await import('../src/create-vk-express.ts')
  const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  fresh.createVkExpress(options({ oneTime: false }))
  expect(emitWarning).not.toHaveBeenCalled()
  fresh.createVkExpress(options())
  fresh.createVkExpress(options())
  expect(emitWarning).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('@vkjwt/redis'), {
    code: 'VKJWT_MEMORY_STORE',
  })
  vi.unstubAllEnvs()
  emitWarning.mockRestore()
})
