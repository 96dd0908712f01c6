import { once } from 'node:events'
import { get, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createJwks } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { Express, RequestHandler, Response } from 'express'
import onHeaders from 'on-headers'
import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithError } from './answers.ts'
import { handle, versions } from './versions.ts'

const { issuer } = await setUpMockIssuer()
const vk = createVkExpress({
  audience: issuer.audience,
  jwks: { url: issuer.jwksUrl },
  notes: false,
})

/** The ways in which a site writes headers once it has read the scan. */
const writers: [name: string, write: (res: Response, headers: Record<string, string>) => void][] = [
  ['set', (res, headers) => void res.set(headers).send('page')],
  ['given to writeHead', (res, headers) => void res.writeHead(200, headers).end('page')],
  [
    'given to writeHead as a list',
    (res, headers) => void res.writeHead(200, 'OK', Object.entries(headers).flat()).end('page'),
  ],
]

describe.each(versions)('on %s', (_, express) => {
  /** A site that writes these headers after it has read the scan. */
  function siteThatSets(
    headers: Record<string, string>,
    [, write]: (typeof writers)[number],
  ): Express {
    return express().get(
      '/',
      handle(async (req, res) => {
        await vk.getScan(req)
        write(res, headers)
      }),
    )
  }
  const ask = async (site: Express) =>
    (await request(site).get(`/?vkjwt=${await issuer.mint()}`)).headers

  describe.each(writers)('with headers that are %s', (...writer) => {
    test.each([
      'public, max-age=600',
      'x-no-store',
      'no-storefront',
      'max-age=600, x-no-store',
      'must-understand, no-store',
      'no-store,MUST-UNDERSTAND',
      'public, no-store',
      'no-store="a"',
      'community="a, no-store, b"',
      'community="a\\", no-store, \\"b", max-age=600',
      'community="no-store',
      '',
    ])('replaces Cache-Control: %s', async (value) => {
      const headers = await ask(siteThatSets({ 'Cache-Control': value }, writer))
      expect(headers['cache-control']).toBe('private, no-store')
    })

    test.each(['no-store', 'No-Store,no-transform', ' private="a, b" ,\tno-store , max-age=0'])(
      'leaves Cache-Control: %s',
      async (value) => {
        const headers = await ask(siteThatSets({ 'Cache-Control': value }, writer))
        expect(headers['cache-control']).toBe(value.trim())
      },
    )

    test.each([
      'CDN-Cache-Control',
      'Example-CDN-Cache-Control',
      'Surrogate-Control',
      'X-Accel-Expires',
    ])('drops %s, which caches prefer to Cache-Control', async (name) => {
      const headers = await ask(siteThatSets({ [name]: 'max-age=600', ETag: '"1"' }, writer))
      expect(headers).not.toHaveProperty(name.toLowerCase())
      expect(headers).toMatchObject({ 'cache-control': 'private, no-store', etag: '"1"' })
    })

    test('asserts Referrer-Policy again', async () => {
      const headers = await ask(siteThatSets({ 'Referrer-Policy': 'unsafe-url' }, writer))
      expect(headers['referrer-policy']).toBe('no-referrer')
    })
  })

  test.each([
    ['X-Cookie-Group', 'X-Cookie-Group, Cookie'],
    ['Cookie-Group, Accept', 'Cookie-Group, Accept, Cookie'],
    ['Set-Cookie', 'Set-Cookie, Cookie'],
    ['Accept , COOKIE', 'Accept , COOKIE'],
    ['*', '*'],
    ['', ', Cookie'],
  ])('says that a page depends on the cookie beside Vary: %s', async (value, expected) => {
    const kept = createVkExpress({
      audience: issuer.audience,
      session: { secret: 'a secret for tests, of 32 or more' },
    })
    const site = express().get(
      '/',
      handle(async (req, res) => {
        await kept.getScan(req)
        res.setHeader('Vary', value)
        res.end('page')
      }),
    )
    const { headers } = await request(site).get('/')
    expect(headers['vary']).toBe(expected)
    expect(headers).not.toHaveProperty('cache-control')
  })

  test('says so on a page that begins to answer before the scan is known', async () => {
    // Keys come only once the head is here, so the scan can't be known before.
    let publish: (keys: KeySet) => void = () => undefined
    const fetched = new Promise<KeySet>((resolve) => {
      publish = resolve
    })
    const slow = createVkExpress({
      audience: issuer.audience,
      jwks: createJwks({ url: issuer.jwksUrl, fetch: () => fetched }),
    })
    const site = express().get(
      '/',
      handle(async (req, res) => {
        const scan = slow.getScan(req)
        res.write('scan: ')
        res.end((await scan).status)
      }),
    )
    const server = site.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const path = `/?vkjwt=${await issuer.mint()}`
    const [answer] = (await once(get({ host: '127.0.0.1', port, path }), 'response')) as [
      IncomingMessage,
    ]
    const { headers }: { headers: OutgoingHttpHeaders } = answer
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    publish(await fetch(issuer.jwksUrl))
    let text = ''
    for await (const chunk of answer) text += chunk
    expect(text).toBe('scan: verified')
    server.close()
  })

  describe('beside middleware that sets Cache-Control when the head is written', () => {
    const isPublic: RequestHandler = (_req, res, next) => {
      onHeaders(res, () => {
        res.removeHeader('Vary')
        res.setHeader('Cache-Control', 'public, max-age=3600')
        res.setHeader('CDN-Cache-Control', 'max-age=3600')
        res.setHeader('Referrer-Policy', 'unsafe-url')
      })
      next()
    }
    const kept = createVkExpress({
      audience: '127.0.0.1',
      jwks: createJwks({ url: issuer.jwksUrl }),
      session: { secret: 'a secret for tests, of 32 or more' },
      notes: false,
    })
    const send = (_req: unknown, res: Response): unknown => res.send('page')

    test.each(['before', 'after', 'beneath'])(
      '%s ours, nothing with a scan is public',
      async (where) => {
        const site = express()
        if (where === 'before') site.use(isPublic)
        if (where === 'beneath') {
          const { writeHead } = site.response
          site.response.writeHead = function write(this: Response, ...values: [number]) {
            this.setHeader('Cache-Control', 'public, max-age=3600')
            return writeHead.apply(this, values)
          } as typeof writeHead
        }
        site.use(kept.middleware)
        if (where === 'after') site.use(isPublic)
        site.get('/manual', kept.requireChip(), send)
        site.get(
          '/page',
          handle(async (req, res) => {
            await kept.getScan(req)
            res.writeHead(200, { 'Cache-Control': 'public' }).end('page')
          }),
        )
        site.get(
          '/told',
          kept.requireChip({ onDenied: (_scan, _req, res) => res.redirect(301, '/tap') }),
          send,
        )
        site.get('/end', (_req, res) => {
          kept.clearScan(res)
          res.send('ended')
        })
        site.get('/other', send)
        const ask = request(site)
        const denied = await ask.get('/manual')
        expect([denied.status, denied.headers['cache-control']]).toEqual([
          401,
          expect.stringContaining('no-store'),
        ])
        const told = await ask.get('/told').redirects(0)
        expect([told.status, told.headers['cache-control']]).toEqual([301, 'private, no-store'])
        const tap = await ask.get('/manual?vkstatus=insecure').redirects(0)
        const [failure = ''] = tap.get('Set-Cookie') ?? []
        for (const answer of [
          tap,
          await ask.get('/page').set('Cookie', failure.split(';', 1)),
          await ask
            .get('/page?vkjwt=x')
            .set({ 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }),
          await ask.get('/end'),
        ]) {
          expect(answer.headers['cache-control']).toBe('private, no-store')
          expect(answer.headers['vary']).toContain('Cookie')
          expect(answer.headers).not.toHaveProperty('cdn-cache-control')
        }
        const other = await ask.get('/other')
        expect(other.headers['cache-control']).toBe('public, max-age=3600')
      },
    )
  })

  test.each(['allowChip', 'onScan', 'destination'])(
    'what %s throws is answered at an address that stays out of caches',
    async (hook) => {
      const failing = createVkExpress({
        audience: issuer.audience,
        jwks: createJwks({ url: issuer.jwksUrl }),
        session: { secret: 'a secret for tests, of 32 or more' },
        notes: false,
        [hook]: () => {
          throw new Error('the database is down')
        },
      })
      const site = express().use(failing.middleware).use(answerWithError)
      const answer = await request(site).get(`/?vkjwt=${await issuer.mint()}`)
      expect(answer.body).toEqual({ error: 'the database is down' })
      expect(answer.headers).toMatchObject({
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
      })
    },
  )

  test('whoever hangs up is counted under the own address all the same', async () => {
    const counted: string[] = []
    let publish: (keys: KeySet) => void = () => undefined
    const keySet = new Promise<KeySet>((resolve) => {
      publish = resolve
    })
    let note: () => void = () => undefined
    const isCounted = new Promise<void>((resolve) => {
      note = resolve
    })
    const slow = createVkExpress({
      audience: issuer.audience,
      jwks: createJwks({ url: issuer.jwksUrl, fetch: () => keySet }),
      session: { secret: 'a secret for tests, of 32 or more' },
      limitUnverified: {
        async consume(key) {
          counted.push(key)
          note()
          return true
        },
      },
      notes: false,
    })
    const site = express().use(slow.middleware)
    const server = site.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const path = `/?vkjwt=${await issuer.bad.forged()}`
    const asked = get({ host: '127.0.0.1', port, path }).on('error', () => undefined)
    const [, res] = (await once(server, 'request')) as [IncomingMessage, ServerResponse]
    asked.destroy()
    await once(res, 'close')
    publish(await fetch(issuer.jwksUrl))
    await isCounted
    expect(counted).toEqual(['127.0.0.1'])
    server.close()
  })
  test('reading a scan again and again says no more than once that it varies', async () => {
    const vkSession = createVkExpress({
      audience: '127.0.0.1',
      jwks: createJwks({ url: issuer.jwksUrl }),
      session: { secret: 'a secret for tests, of 32 or more' },
      notes: false,
    })
    const site = express().get(
      '/',
      handle(async (req, res) => {
        for (let time = 0; time < 50; time += 1) vkSession.clearScan(res)
        await vkSession.getScan(req)
        res.send('page')
      }),
    )
    const { headers } = await request(site).get('/')
    expect(headers['vary']).toBe('Cookie')
  })
})

type KeySet = Awaited<ReturnType<typeof fetch>>
