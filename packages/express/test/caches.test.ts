import { once } from 'node:events'
import { get, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createJwks } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { Express, Response } from 'express'
import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
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
})

type KeySet = Awaited<ReturnType<typeof fetch>>
