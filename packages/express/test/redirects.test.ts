import type { ScanVerifierOptions } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { RequestHandler } from 'express'
import type { Response } from 'supertest'
import { describe, expect, test, vi } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithError, answerWithScan } from './answers.ts'
import { createBrowser, type Site, setCookies } from './create-browser.ts'
import { serve, startFront } from './start-front.ts'
import { versions } from './versions.ts'

const audience = '127.0.0.1'
let clock = Date.now()
const now = () => new Date(clock)
const { issuer, mint } = await setUpMockIssuer({ audience, now })

const options = (more: Partial<ScanVerifierOptions> = {}): ScanVerifierOptions => ({
  audience,
  now,
  jwks: { url: issuer.jwksUrl },
  session: { secret: 'a secret for tests, of 32 or more' },
  notes: false,
  ...more,
})

/** The redirects that sites do by themselves: whether a path is moved, and where to. */
const moves: [name: string, path: string, target: string][] = [
  ['a locale', '/items/1', '/fr/items/1'],
  ['a country', '/items/1?ref=a', '/at/items/1?ref=a'],
  ['a slug', '/items/1', '/items/harbour-lamp'],
  ['lower case', '/Items/LAMP', '/items/lamp'],
  ['a trailing slash', '/items/1', '/items/1/'],
]

describe.each(versions)('on %s', (_, express) => {
  function shopWith(more?: Partial<ScanVerifierOptions>, ...before: RequestHandler[]) {
    const vk = createVkExpress(options(more))
    return express()
      .enable('case sensitive routing')
      .use(vk.middleware, ...before)
      .use(answerWithScan(vk))
      .use(answerWithError)
  }

  describe.each(moves)('a site that redirects to %s', (_name, path, target) => {
    const move: RequestHandler = (req, res, next) => {
      if (req.originalUrl === path) res.redirect(target)
      else next()
    }
    const separator = path.includes('?') ? '&' : '?'
    const tap = (token: string): string => `${path}${separator}vkjwt=${token}`

    test('shows a refused tap where the browser lands', async () => {
      const { land, open } = createBrowser(shopWith({}, move))
      const answer = await land(tap(await issuer.bad.forged()))
      expect(answer.request.url).toMatch(new RegExp(`:\\d+${target.replace('?', '\\?')}$`))
      expect(answer.body).toMatchObject({ status: 'rejected', code: 'signature_invalid' })
      const { body } = await land(`${path}${separator}vkstatus=insecure`)
      expect(body).toMatchObject({ status: 'unverified', view: { state: 'insecure' } })
      // The badge asks again by itself, from another path.
      expect((await open('/api/scan')).body).toMatchObject({ status: 'unverified' })
    })

    test('shows a genuine one', async () => {
      const { land } = createBrowser(shopWith({}, move))
      expect((await land(tap(await mint()))).body.status).toBe('verified')
    })

    test('shows the visit everywhere else once the refusal is no news', async () => {
      const { land, open } = createBrowser(shopWith({}, move))
      await land(tap(await mint()))
      expect((await land(tap(await issuer.bad.forged()))).body.status).toBe('rejected')
      clock += 10_000
      expect((await open('/elsewhere')).body.status).toBe('verified')
    })

    test('can be led there at once, and the refusal stays where it is shown', async () => {
      const destination = vi.fn(() => target)
      const { land, open } = createBrowser(shopWith({ destination }, move))
      const answer = await open(tap(await issuer.bad.forged()))
      expect([answer.status, answer.headers['location']]).toEqual([303, target])
      expect(destination).toHaveBeenCalledExactlyOnceWith(
        path,
        expect.objectContaining({ method: 'GET' }),
      )
      clock += 10_000
      expect((await land(target)).body.code).toBe('signature_invalid')
      expect((await open('/elsewhere')).body.status).toBe('none')
    })
  })

  describe('behind a front that strips a prefix', () => {
    const start = async (more?: Partial<ScanVerifierOptions>) =>
      startFront(await serve(shopWith(more)), {
        toPath: (path) => /^\/shop(\/.*)$/.exec(path)?.[1],
      })

    test('a tap leads to a page that is there', async () => {
      const front = await start({ destination: (cleanPath) => `/shop${cleanPath}` })
      const { land } = createBrowser(front)
      const answer = await land(`/shop/items/1?a=%20b&vkjwt=${await mint()}`)
      expect(answer.request.url).toBe(`${front}/shop/items/1?a=%20b`)
      expect([answer.status, answer.body.status]).toEqual([200, 'verified'])
    })

    test('and a refused one too, for as long as it is kept', async () => {
      const front = await start({ destination: (cleanPath) => `/shop${cleanPath}` })
      const { land, open } = createBrowser(front)
      const refused = await land(`/shop/items/1?vkjwt=${await issuer.bad.forged()}`)
      expect(refused.body.code).toBe('signature_invalid')
      clock += 10_000
      expect((await open('/shop/items/1')).body.code).toBe('signature_invalid')
      expect((await open('/shop/items/2')).body.status).toBe('none')
    })

    test('without a destination it leads where nothing is', async () => {
      const { land } = createBrowser(await start())
      expect((await land(`/shop/items/1?vkjwt=${await mint()}`)).status).toBe(404)
    })

    test('never leads off the site, and takes no token along', async () => {
      const front = await start({
        destination: (cleanPath) => `//evil.example${cleanPath}?vkjwt=${'a'.repeat(20)}&b=c`,
      })
      const { open } = createBrowser(front)
      const { headers } = await open(`/shop/items/1?vkjwt=${await mint()}`)
      expect(headers['location']).toBe('/evil.example/items/1?b=c')
    })

    test('a destination that is none fails the request, and the token stays unspent', async () => {
      const destination = vi
        .fn(() => '/')
        .mockReturnValueOnce('https://shop.example/')
        .mockImplementationOnce(() => {
          throw new Error('no such path')
        })
      const { open } = createBrowser(shopWith({ destination }))
      const address = `/items/1?vkjwt=${await mint()}`
      expect((await open(address)).status).toBe(500)
      expect((await open(address)).body).toEqual({ error: 'no such path' })
      expect((await open(address)).status).toBe(303)
      expect((await open('/')).body.status).toBe('verified')
    })
  })

  describe('a link that one browser sends twice', () => {
    /** Sends it twice at once, as two tabs do, and lets the browser have the answers in an order of ours. */
    async function sendTwice(site: Site, isLastFirst: boolean) {
      const address = `/items/1?vkjwt=${await mint()}`
      const answers: Response[] = []
      for (let count = 0; count < 2; count += 1)
        answers.push(await createBrowser(site).open(address))
      const browser = createBrowser(site)
      for (const answer of isLastFirst ? answers.toReversed() : answers) browser.keep(answer)
      return { answers, address, browser }
    }

    test.each([
      ['first', true],
      ['last', false],
    ])('keeps its visit when the second answer comes %s', async (_order, isLastFirst) => {
      const { address, answers, browser } = await sendTwice(shopWith(), isLastFirst)
      expect(answers.map(({ status }) => status)).toEqual([303, 303])
      expect(answers.map((answer) => setCookies(answer).length)).toEqual([1, 1])
      expect((await browser.open('/items/1')).body.status).toBe('verified')
      expect((await browser.land(address)).body.status).toBe('verified')
      expect((await browser.open('/elsewhere')).body.status).toBe('verified')
    })

    test('is used for everybody else', async () => {
      const site = shopWith()
      const { address } = await sendTwice(site, false)
      expect((await createBrowser(site).land(address)).body.code).toBe('already_used')
    })

    test('keeps its visit in a race', async () => {
      const { open } = createBrowser(shopWith())
      const address = `/items/1?vkjwt=${await mint()}`
      await Promise.all([open(address), open(address), open(address)])
      expect((await open('/items/1')).body.status).toBe('verified')
    })
  })
})
