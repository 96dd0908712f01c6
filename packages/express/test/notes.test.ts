import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer, get, type RequestOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import type { ScanNote, ScanVerifierOptions } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { Express } from 'express'
import { describe, expect, test, vi } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { answerWithScan } from './answers.ts'
import { createBrowser } from './create-browser.ts'
import { serve, startFront } from './start-front.ts'
import { versions } from './versions.ts'

const audience = '127.0.0.1'
const { issuer, mint } = await setUpMockIssuer({ audience })
const session = { secret: 'a secret for tests, of 32 or more' }

/** Asks a site over TLS, with a key that both know (RFC 4279): it needs no certificate. */
async function askOverTls(
  site: Express,
  options: { path: string; headers: Record<string, string> },
): Promise<IncomingMessage> {
  const psk = randomBytes(16)
  const common = { ciphers: 'PSK', maxVersion: 'TLSv1.2' } as const
  const server = createServer({ ...common, pskCallback: () => psk }, site).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const call: RequestOptions & ConnectionOptions = {
    ...common,
    ...options,
    host: '127.0.0.1',
    port,
    pskCallback: () => ({ psk, identity: 'visitor' }),
    checkServerIdentity: () => undefined,
  }
  const [answer] = (await once(get(call), 'response')) as [IncomingMessage]
  answer.resume()
  server.close()
  return answer
}

describe.each(versions)('on %s', (_, express) => {
  function setUp(more: Partial<ScanVerifierOptions> = {}) {
    const notes: ScanNote[] = []
    const vk = createVkExpress({
      audience,
      jwks: { url: issuer.jwksUrl },
      session,
      notes: (note) => void notes.push(note),
      ...more,
    })
    const site: Express = express().use(vk.middleware).use(answerWithScan(vk))
    return { notes, site }
  }
  const tap = async (origin: string) => createBrowser(origin).land(`/?vkjwt=${await mint()}`)
  const codes = (notes: ScanNote[]) => notes.map(({ code }) => code)

  describe('behind a proxy', () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.7' }

    test.each<[string, unknown]>([
      ['nobody', undefined],
      ['nobody, in words', false],
      ['another one', '192.0.2.1'],
    ])('notes that Express trusts %s', async (_name, trusted) => {
      const consume = vi.fn(async () => true)
      const { notes, site } = setUp({ limitUnverified: { consume } })
      if (trusted !== undefined) site.set('trust proxy', trusted)
      const front = await startFront(await serve(site), { headers: forwarded })
      await tap(front)
      await createBrowser(front).land('/?vkstatus=insecure')
      expect(notes).toMatchObject([
        {
          code: 'proxy_not_trusted',
          text: expect.stringContaining('The connection comes from 127.0.0.1.'),
          page: 'docs/set-up-notes.md#proxy_not_trusted',
        },
        { code: 'scan_unverified' },
      ])
      expect(consume.mock.calls).toEqual([['127.0.0.1']])
    })

    test.each<[unknown, string, string]>([
      ['loopback', '203.0.113.7', '203.0.113.7'],
      [1, '203.0.113.7', '203.0.113.7'],
      [true, '203.0.113.7:51000', '203.0.113.7'],
      ['loopback', '[2001:db8::1]:44301', '2001:db8:0:0::/64'],
    ])(
      'notes nothing where it trusts %j, and limits the visitor at %s',
      async (trusted, address, key) => {
        const consume = vi.fn(async () => true)
        const { notes, site } = setUp({ limitUnverified: { consume } })
        site.set('trust proxy', trusted)
        const front = await startFront(await serve(site), {
          headers: { 'x-forwarded-for': address },
        })
        await tap(front)
        expect(notes).toEqual([])
        await createBrowser(front).land('/?vkstatus=insecure')
        expect(consume.mock.calls).toEqual([[key]])
      },
    )

    test('notes it where the scan is read without the middleware', async () => {
      const notes: ScanNote[] = []
      const vk = createVkExpress({
        audience,
        jwks: { url: issuer.jwksUrl },
        notes: (note) => void notes.push(note),
      })
      const site = express().use(answerWithScan(vk))
      const front = await startFront(await serve(site), { headers: forwarded })
      await createBrowser(front).open('/')
      expect(notes).toEqual([])
      await tap(front)
      expect(codes(notes)).toEqual(['proxy_not_trusted'])
    })

    test('notes nothing where none is', async () => {
      const { notes, site } = setUp()
      await tap(await serve(site))
      expect(notes).toEqual([])
    })
  })

  describe('a Secure cookie', () => {
    const toShop = { host: 'shop.example' }
    const claims = { aud: 'shop.example' }

    test('over plain http is noted', async () => {
      const { notes, site } = setUp({ audience: 'shop.example' })
      const front = await startFront(await serve(site), { headers: toShop })
      await createBrowser(front).land(`/?vkjwt=${await mint(claims)}`)
      expect(notes[0]).toMatchObject({
        code: 'cookie_needs_https',
        text: expect.stringContaining('The page is at http://shop.example.'),
      })
      // And what follows from it.
      expect(codes(notes)).toEqual(['cookie_needs_https', 'cookie_not_returned'])
    })

    test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000'])(
      'at %s is not, since browsers take it for as good as https',
      async (host) => {
        const { notes, site } = setUp({ audience: 'shop.example' })
        const front = await startFront(await serve(site), { headers: { host } })
        await createBrowser(front).open(`/?vkjwt=${await mint(claims)}`)
        expect(notes).toEqual([])
      },
    )

    test('is not where the cookie is none: a phone may use the laptop’s shop over http', async () => {
      const { notes, site } = setUp({ audience: '192.168.1.7' })
      const front = await startFront(await serve(site), { headers: { host: '192.168.1.7:3000' } })
      const answer = await createBrowser(front).open(
        `/?vkjwt=${await mint({ aud: '192.168.1.7' })}`,
      )
      expect(answer.headers['set-cookie']).toEqual([expect.not.stringContaining('Secure')])
      expect(notes).toEqual([])
    })

    test('over https is not', async () => {
      const { notes, site } = setUp({ audience: 'shop.example' })
      const path = `/?vkjwt=${await mint(claims)}`
      const answer = await askOverTls(site, { path, headers: toShop })
      expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/; Secure$/)])
      expect(notes).toEqual([])
    })

    test.each([
      ['a proxy that is trusted', true],
      ['a proxy that is not', false],
    ])('over https that ends in %s is not', async (_name, isTrusted) => {
      const { notes, site } = setUp({ audience: 'shop.example' })
      site.set('trust proxy', isTrusted)
      const front = await startFront(await serve(site), {
        headers: { ...toShop, 'x-forwarded-proto': 'https' },
      })
      await createBrowser(front).open(`/?vkjwt=${await mint(claims)}`)
      expect(notes).toEqual([])
    })
  })
})

describe('the console', () => {
  async function noted(env: string, notes?: ScanVerifierOptions['notes'] | 'left out') {
    vi.stubEnv('NODE_ENV', env)
    vi.resetModules()
    // As in a process that has written nothing yet.
    Reflect.deleteProperty(globalThis, Symbol.for('vkjwt.notes'))
    const fresh = await import('../src/create-vk-express.ts')
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const [[, express]] = versions as [(typeof versions)[0]]
    const made = { audience: 'shop.example', jwks: { url: issuer.jwksUrl } }
    for (let count = 0; count < 2; count += 1) {
      const vk = fresh.createVkExpress(notes === 'left out' ? made : { ...made, notes })
      const { open } = createBrowser(express().use(vk.middleware).use(answerWithScan(vk)))
      await open(`/?vkjwt=${await mint()}`)
      await open(`/?vkjwt=${await mint()}`)
    }
    const lines = warn.mock.calls
    warn.mockRestore()
    vi.unstubAllEnvs()
    return lines
  }

  test.each(['development', 'test', ''])(
    'has one line for each code and process where NODE_ENV is %j',
    async (env) => {
      const line =
        "vkjwt: audience_mismatch: The token was made for another site. It names '127.0.0.1', and 'shop.example' is expected. The option 'audience' is the host name of the target URL. (docs/error-codes.md#audience_mismatch)"
      expect(await noted(env, 'left out')).toEqual([[line]])
      expect(await noted(env, undefined)).toEqual([[line]])
    },
  )

  test('is left alone in production, and where the site says so', async () => {
    expect(await noted('production', 'left out')).toEqual([])
    expect(await noted('production', undefined)).toEqual([])
    expect(await noted('development', false)).toEqual([])
    expect(await noted('development', () => undefined)).toEqual([])
  })
})
