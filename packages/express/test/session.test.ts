import { createScanVerifier, memoryOneTimeStore, type ScanVerifierOptions } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { Express } from 'express'
import request from 'supertest'
import { describe, expect, test, vi } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithError, answerWithScan } from './answers.ts'
import { handle, versions } from './versions.ts'

const audience = '127.0.0.1'
const { issuer, mint } = await setUpMockIssuer({ audience })

const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const options = (more: Partial<ScanVerifierOptions> = {}): ScanVerifierOptions => ({
  audience,
  jwks: { url: issuer.jwksUrl },
  session: { secret: 'a secret for tests, of 32 or more' },
  ...more,
})

interface Init {
  method?: 'GET' | 'HEAD' | 'POST'
  headers?: Record<string, string>
}

/** A browser that keeps its cookie, and shows redirects instead of following them. */
function createBrowser(site: Express) {
  let cookie = ''
  return async (path: string, { method = 'GET', headers = {} }: Init = {}): Promise<Response> => {
    const call = request(site)[method.toLowerCase() as 'get'](path)
    const answer = await call.set({ ...navigation, ...(cookie !== '' && { cookie }), ...headers })
    const { 'set-cookie': lines, ...rest } = answer.headers as Record<string, string> & {
      'set-cookie'?: string[]
    }
    const shown = new Headers(rest)
    for (const line of lines ?? []) {
      shown.append('set-cookie', line)
      cookie = /^[^=]*=;/.test(line) ? '' : (line.split(';')[0] ?? '')
    }
    return new Response(answer.text, { status: answer.status, headers: shown })
  }
}
function browse(site: Express) {
  return { open: createBrowser(site), openElsewhere: createBrowser(site) }
}
const json = async (response: Promise<Response>) => (await response).json()

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
    expect(Object.fromEntries(redirect.headers)).toMatchObject({
      location: '/items/1?ref=a%20b&flag&x=%E0%A4%A',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      vary: 'Cookie',
      'clear-site-data': '"prefetchCache", "prerenderCache"',
    })
    expect(await json(open('/items/1'))).toMatchObject({ status: 'verified' })
    const reload = await open(address)
    expect([reload.status, reload.headers.getSetCookie()]).toEqual([303, []])
    expect((await openElsewhere(address)).status).toBe(303)
    expect(await json(openElsewhere('/items/1'))).toMatchObject({
      status: 'rejected',
      code: 'already_used',
    })
    expect(await json(openElsewhere('/items/2'))).toMatchObject({ status: 'none' })
  })

  test.each([
    ['//evil.example/p?vkjwt=', '/evil.example/p'],
    ['/%5Cevil.example?vkjwt=', '/%5Cevil.example'],
    ['/shop/?vkjwt=', '/shop/'],
  ])('never leads off the site: %s', async (start, location) => {
    const { open } = browse(shopWith().shop)
    expect((await open(start + (await mint()))).headers.get('location')).toBe(location)
  })

  test('passes a page on which nobody reads the scan through untouched, cookie or not', async () => {
    const { open } = browse(shopWith().shop)
    const bare = browse(
      express()
        .disable('x-powered-by')
        .get('/plain', (_req, res) => res.send('page')),
    )
    const names = async (response: Promise<Response>) => [...(await response).headers.keys()]
    const expected = await names(bare.open('/plain'))
    expect(await names(open('/plain'))).toEqual(expected)
    await open(`/?vkjwt=${await mint()}`)
    expect(await names(open('/plain'))).toEqual(expected)
  })

  test('says that a page depends on the cookie, and keeps one that had it out of caches whatever the site sets', async () => {
    const { open } = browse(shopWith().shop)
    const anonymous = await open('/cached')
    expect(anonymous.headers.get('vary')).toBe('Accept, Cookie')
    expect(anonymous.headers.get('cache-control')).toBe('public, max-age=600')
    await open(`/?vkjwt=${await mint()}`)
    const known = await open('/cached')
    expect(known.headers.get('vary')).toBe('Accept, Cookie')
    expect(known.headers.get('cache-control')).toBe('private, no-store')
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

  test.each<[string, Init, number]>([
    ['HEAD', { method: 'HEAD' }, 401],
    ['an iframe', { headers: { 'sec-fetch-dest': 'iframe' } }, 401],
    ['a fetch', { headers: { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } }, 401],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }, 503],
  ])(
    'gives a stranger whose request looks like %s no content, and spends nothing',
    async (_name, init, status) => {
      const { open, openElsewhere } = browse(shopWith().shop)
      const address = `/manual?vkjwt=${await mint()}`
      const answer = await openElsewhere(address, init)
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []])
      expect(answer.headers.get('cache-control')).toContain('no-store')
      expect((await open(address)).status).toBe(303)
      expect((await open('/manual')).status).toBe(200)
    },
  )

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
    expect((await open(`/manual?vkjwt=${token}`)).status).toBe(503)
  })

  test('counts once when the middleware is mounted twice, in a router too, or made twice from one verifier', async () => {
    const claim = vi.fn(memoryOneTimeStore().claim)
    const verifier = createScanVerifier(options({ oneTime: { claim } }))
    const [one, two] = [createVkExpress(verifier), createVkExpress(verifier)]
    const router = express.Router().use(one.middleware).get('/items/:id', answerWithScan(two))
    const shop = express().use(one.middleware).use(two.middleware).use('/shop', router)
    const { open } = browse(shop)
    expect((await open(`/shop/items/1?vkjwt=${await mint()}`)).headers.get('location')).toBe(
      '/shop/items/1',
    )
    expect(await json(open('/shop/items/1'))).toMatchObject({ status: 'verified' })
    expect(claim).toHaveBeenCalledTimes(1)
  })

  test('works when only a mounted router redeems', async () => {
    const vk = createVkExpress(options())
    const router = express.Router().use(vk.middleware).get('/items/:id', answerWithScan(vk))
    const { open } = browse(express().use('/shop', router))
    expect((await open(`/shop/items/1?a=1&vkjwt=${await mint()}`)).headers.get('location')).toBe(
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
      expect([answer.status, await answer.json()]).toEqual([500, { error: 'hook failed' }])
      expect(await json(open('/'))).toMatchObject({ status: 'none' })
    },
  )

  test('lets exactly one of fifty visitors in', async () => {
    const { open, openElsewhere } = browse(shopWith().shop)
    const address = `/?vkjwt=${await mint()}`
    await Promise.all(
      Array.from({ length: 25 }, () => [open(address), openElsewhere(address)]).flat(),
    )
    const { shop } = shopWith({ onScan: ({ scan }) => void outcomes.push(scan.status) })
    const outcomes: string[] = []
    const fresh = browse(shop)
    const another = `/?vkjwt=${await mint()}`
    await Promise.all(
      Array.from({ length: 50 }, () => fresh.open(another, { headers: { cookie: '' } })),
    )
    expect(outcomes.toSorted()).toEqual([...new Array(49).fill('rejected'), 'verified'])
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
  const inits: Init[] = [
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
  const shown = async (site: Express, path: string, init?: Init) => {
    const { open } = browse(site)
    const response = await open(path, init)
    const headers = [...response.headers].filter(([name]) => !['date', 'set-cookie'].includes(name))
    return { status: response.status, headers, body: await response.text() }
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
    for (const init of inits) {
      expect(await shown(four, path, init), path).toEqual(await shown(five, path, init))
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
