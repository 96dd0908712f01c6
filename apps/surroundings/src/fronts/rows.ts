import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import {
  type Answer,
  askOverHttp2,
  cookieOf,
  createBrowser,
  navigation,
  type Question,
} from './browser.ts'
import { browse, cacheControlOf, forge, type Shop, stateOf, visit } from './shop.ts'

/** One thing that holds of each site behind each front. */
export interface Row {
  name: string
  check(shop: Shop): Promise<void>
}

type Lines = NonNullable<Question['headers']>

/** Every way to write the address of the lamp's manual, and some more. */
const spellings = [
  '/items/lamp/%6Danual',
  '/items/lamp/manua%6c',
  '/%69tems/lamp/manual',
  '/items/lamp%2Fmanual',
  '/items/lamp%252Fmanual',
  '/items/lamp/manual/',
  '/items/lamp/manual/.',
  '/items/lamp/manual%2f',
  '/items/lamp/manual?',
  '/items/lamp/manual?x=/about',
  '/items/lamp/manual%3F',
  '/items/lamp/manual#x',
  '/items/lamp/manual%00',
  '/items/lamp/manual%20',
  '/items/lamp/manual%0a',
  '/items/lamp/manual;x=1',
  '/items/lamp;x=1/manual',
  '/items/lamp/;/manual',
  '/ITEMS/LAMP/MANUAL',
  '/items/Lamp/Manual',
  '//items/lamp/manual',
  '///items/lamp/manual',
  '/items//lamp//manual',
  '/items/lamp//manual',
  '//shop.example/items/lamp/manual',
  '//x/items/lamp/manual',
  '/%2fx/items/lamp/manual',
  '/./items/lamp/manual',
  '/items/./lamp/manual',
  '/items/x/../lamp/manual',
  '/about/../items/lamp/manual',
  '/about/%2e%2e/items/lamp/manual',
  '/assets/..%2fitems/lamp/manual',
  '/items/buoy/..%2flamp/manual',
  '/assets/a.css/../../items/lamp/manual',
  '/items\\lamp\\manual',
  '/items/lamp%5cmanual',
  '/\\items/lamp/manual',
  '/index.php/items/lamp/manual',
  'http://shop.example/items/lamp/manual',
  'https://shop.example/items/lamp/manual',
  'https://shop.example//items/lamp/manual',
]

const spoofs: readonly [string, (assertion: string) => Lines][] = [
  ['Vk-Assertion', (assertion) => [['Vk-Assertion', assertion]]],
  ['vk-assertion', (assertion) => [['vk-assertion', assertion]]],
  ['Vk_Assertion', (assertion) => [['Vk_Assertion', assertion]]],
  ['VK_ASSERTION', (assertion) => [['VK_ASSERTION', assertion]]],
  [
    'vk-Assertion and vk_assertion',
    (assertion) => [
      ['vk-Assertion', assertion],
      ['vk_assertion', assertion],
    ],
  ],
  [
    'Vk-Assertion twice',
    (assertion) => [
      ['Vk-Assertion', assertion],
      ['Vk-Assertion', assertion],
    ],
  ],
  [
    'Vk-Assertion, named in Connection',
    (assertion) => [
      ['Connection', 'keep-alive, Vk-Assertion, Vk-State'],
      ['Vk-Assertion', assertion],
    ],
  ],
]

const states: Lines = [
  ['Vk-State', 'verified'],
  ['Vk_State', 'verified'],
]

/** Other headers by which servers are told of another request. */
const misleading: Lines = [
  ['X-Forwarded-Uri', '/about'],
  ['X-Forwarded-Method', 'POST'],
  ['X-Forwarded-Host', 'other.example'],
  ['X-Forwarded-Proto', 'http'],
  ['X-Forwarded-For', '203.0.113.9'],
  ['X-Forwarded-Prefix', '/x'],
  ['X-Original-URI', '/about'],
  ['X-Original-URL', '/about'],
  ['X-Original-Method', 'POST'],
  ['X-Rewrite-URL', '/about'],
  ['X-HTTP-Method-Override', 'POST'],
  ['Forwarded', 'for=203.0.113.9;host=other.example;proto=http'],
]

const setCookies = ({ headers }: Answer): string[] =>
  (headers['set-cookie'] ?? []).map((line) => `${line.split('=', 1)[0]}`).toSorted()

export const rows: readonly Row[] = [
  {
    name: 'redeems a tap, and keeps the query byte for byte',
    async check(shop) {
      const browser = browse(shop)
      const token = (await shop.tap()).split('vkjwt=')[1]
      const query = 'ref=a%20b+c&q=%2F%c3%A9~&vkjwt=TOKEN&x=1&y'
      const answer = await browser.ask(`/items/lamp?${query.replace('TOKEN', `${token}`)}`)
      expect([answer.status, answer.headers.location]).toEqual([
        303,
        '/items/lamp?ref=a%20b+c&q=%2F%c3%A9~&x=1&y',
      ])
      expect(answer.headers).toMatchObject({
        'cache-control': 'private, no-store',
        'clear-site-data': '"prefetchCache", "prerenderCache"',
        'referrer-policy': 'no-referrer',
        'set-cookie': [expect.stringMatching(/^__Host-vkscan=.*; HttpOnly; .*Secure/)],
      })
      expect(stateOf(await browser.ask(`${answer.headers.location}`))).toBe('verified')
    },
  },
  {
    name: 'keeps the visit, and the site gets the chip',
    async check(shop) {
      const browser = await visit(shop)
      expect(stateOf(await browser.ask('/items/lamp'))).toBe('verified')
      const form = Buffer.from('name=Ada')
      const type = ['Content-Type', 'application/x-www-form-urlencoded'] as const
      const post = { method: 'POST', body: form, headers: [type] }
      const registered = await browser.ask('/items/lamp/warranty', post)
      expect([registered.status, registered.body]).toEqual([
        200,
        `The lamp is registered for chip ${shop.uids.lamp}.`,
      ])
      expect((await browse(shop).ask('/items/lamp/warranty', post)).status).toBe(401)
    },
  },
  {
    name: 'lets a link in once, and its own browser again',
    async check(shop) {
      const [first, second, address] = [browse(shop), browse(shop), await shop.tap()]
      expect(stateOf(await first.open(address))).toBe('verified')
      expect(stateOf(await second.open(address))).toBe('already-used')
      expect(stateOf(await first.open(address))).toBe('verified')
    },
  },
  {
    name: 'takes the chip of another item for what it is',
    async check(shop) {
      const browser = await visit(shop, 'buoy')
      expect(stateOf(await browser.ask('/items/buoy'))).toBe('verified')
      expect(stateOf(await browser.ask('/items/lamp'))).toBe('wrong-item')
      expect((await browser.ask('/items/lamp/manual')).status).toBe(403)
      expect((await browser.ask('/items/buoy/manual')).body).toBe('The manual of the buoy.')
    },
  },
  {
    name: 'gates a page, and says why in a page or in JSON',
    async check(shop) {
      const page = await browse(shop).ask('/items/lamp/manual')
      expect(page.status).toBe(401)
      expect(page.headers).toMatchObject({
        'content-type': expect.stringContaining('text/html'),
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'www-authenticate': 'VkJwt error="scan_missing"',
      })
      const json = await browse(shop).ask('/items/lamp/manual', { headers: [['Accept', '*/*']] })
      expect(JSON.parse(json.body)).toMatchObject({ code: 'scan_missing', status: 401 })
      for (const answer of [page, json]) expect(cacheControlOf(answer)).toContain('no-store')
      const manual = await (await visit(shop)).ask('/items/lamp/manual')
      expect([manual.status, manual.body]).toEqual([200, 'The manual of the lamp.'])
      expect(cacheControlOf(manual)).toBe('private, no-store')
    },
  },
  {
    name: 'no spelling leads around a gate',
    async check(shop) {
      const stranger = browse(shop)
      for (const target of spellings) {
        const answer = await stranger.ask(target)
        expect(answer.body, target).not.toContain('The manual of')
      }
      for (const method of ['HEAD', 'OPTIONS', 'POST', 'PUT', 'PROPFIND'] as const) {
        const { status } = await stranger.ask('/items/lamp/manual', { method })
        expect([method, status >= 400]).toEqual([method, true])
      }
    },
  },
  {
    name: 'nothing that a stranger signs or writes reaches the site',
    async check(shop) {
      const assertion = forge(shop)
      if (shop.directPort !== undefined) {
        // It is as good as the gateway's own: whatever got through would be seen.
        const direct = createBrowser({ port: shop.directPort, isSecure: false })
        const seen = await direct.ask('/items/lamp', { headers: [['Vk-Assertion', assertion]] })
        expect(stateOf(seen)).toBe('verified')
      }
      const stranger = browse(shop)
      for (const [name, spell] of spoofs) {
        for (const target of ['/items/lamp', '/items/lamp?v=1', '/items/lamp?%76']) {
          const answer = await stranger.ask(target, { headers: [...spell(assertion), ...states] })
          if (answer.status === 400) continue
          expect([name, target, stateOf(answer)]).toEqual([name, target, 'none'])
        }
      }
    },
  },
  {
    name: 'nothing of that gets into a visit either',
    async check(shop) {
      const browser = await visit(shop, 'buoy')
      for (const [name, spell] of spoofs) {
        const headers = [...spell(forge(shop)), ...states]
        const answer = await browser.ask('/items/lamp', { headers })
        if (answer.status === 400) continue
        // Whoever names them in Connection has them dropped, as whoever comes without the cookie.
        const expected = name.includes('Connection') ? ['wrong-item', 'none'] : ['wrong-item']
        expect(expected, name).toContain(stateOf(answer))
      }
      expect(stateOf(await browser.ask('/items/buoy'))).toBe('verified')
    },
  },
  {
    name: 'headers that tell of another request change nothing',
    async check(shop) {
      const stranger = browse(shop)
      const closed = await stranger.ask('/items/lamp/manual', { headers: misleading })
      expect(closed.status).toBe(401)
      const browser = await visit(shop)
      expect(stateOf(await browser.ask('/items/lamp', { headers: misleading }))).toBe('verified')
      const answer = await browser.ask(await shop.tap(), { headers: misleading })
      expect([answer.status, answer.headers.location]).toEqual([303, '/items/lamp'])
      expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/^__Host-/)])
    },
  },
  {
    name: 'the host has its port where the browser names it',
    async check(shop) {
      const browser = browse(shop, 'shop.example:8443')
      await browser.open(await shop.tap())
      expect(stateOf(await browser.ask('/items/lamp'))).toBe('verified')
    },
  },
  {
    name: 'passes a body of 20 MB on as it is',
    async check(shop) {
      const body = randomBytes(20_000_000)
      const sha256 = createHash('sha256').update(body).digest('hex')
      const headers: Lines = [['Content-Type', 'application/octet-stream']]
      const upload = { method: 'POST', body, headers }
      const answer = await browse(shop).ask('/items/lamp/upload', upload)
      expect(JSON.parse(answer.body)).toEqual({ bytes: body.length, sha256 })
    },
  },
  {
    name: 'passes a body of unknown length on, and one that is announced',
    async check(shop) {
      const body = randomBytes(3_000_000)
      const sha256 = createHash('sha256').update(body).digest('hex')
      const type = ['Content-Type', 'application/octet-stream'] as const
      const upload = { method: 'POST', body, headers: [type] }
      // In a visit, where the gateway is asked first.
      const browser = await visit(shop)
      const announced = await browser.ask('/items/lamp/upload', {
        ...upload,
        headers: [type, ['Expect', '100-continue']],
      })
      expect(JSON.parse(announced.body)).toEqual({ bytes: body.length, sha256 })
      // nginx waits for the end, and says to the site how long it was.
      if (!shop.site.takesChunks && shop.front.name !== 'nginx') return
      const chunked = await browser.ask('/items/lamp/upload', { ...upload, isChunked: true })
      if (shop.site.name === 'php' && shop.front.name === 'Caddy') expect(chunked.status).toBe(411)
      else expect(JSON.parse(chunked.body)).toEqual({ bytes: body.length, sha256 })
    },
  },
  {
    name: 'keeps the cookies of the site',
    async check(shop) {
      expect(setCookies(await browse(shop).ask('/items/lamp'))).toEqual(['seen', 'theme'])
      const browser = await visit(shop)
      expect(setCookies(await browser.ask('/items/lamp'))).toEqual(['seen', 'theme'])
      expect([...browser.cookies.keys()].toSorted()).toEqual(['__Host-vkscan', 'seen', 'theme'])
    },
  },
  {
    name: 'keeps pages of a visit out of caches, and no others',
    async check(shop) {
      const before = await browse(shop).ask('/items/lamp')
      expect(cacheControlOf(before)).toBe('public, max-age=60')
      const browser = await visit(shop)
      const after = await browser.ask('/items/lamp')
      expect(cacheControlOf(after)).toBe('private, no-store')
      for (const { headers } of [before, after]) {
        const vary = `${headers['vary']}`.toLowerCase().split(/ *, */)
        expect(vary).toEqual(expect.arrayContaining(['accept-language', 'cookie']))
      }
      const about = await browser.ask('/about')
      expect([about.body, cacheControlOf(about)]).toEqual(['About us', 'public, max-age=60'])
      expect(about.headers['vary'] ?? '').not.toMatch(/cookie/i)
    },
  },
  {
    name: 'answers what fetches ahead with 425, and spends nothing',
    async check(shop) {
      const [browser, address] = [browse(shop), await shop.tap()]
      const ahead = await browser.ask(address, { headers: [['Sec-Purpose', 'prefetch']] })
      expect([ahead.status, ahead.headers['set-cookie']]).toEqual([425, undefined])
      expect(cacheControlOf(ahead)).toContain('no-store')
      expect(stateOf(await browser.open(address))).toBe('verified')
    },
  },
  {
    name: 'spends no token on a frame, a script, HEAD or POST',
    async check(shop) {
      const [browser, address] = [browse(shop), await shop.tap()]
      const frame = await browser.ask(address, { headers: [['Sec-Fetch-Dest', 'iframe']] })
      expect(stateOf(frame)).toBe('unavailable')
      expect(cacheControlOf(frame)).toBe('private, no-store')
      const script: Lines = [
        ['Sec-Fetch-Mode', 'cors'],
        ['Sec-Fetch-Dest', 'empty'],
      ]
      expect(stateOf(await browser.ask(address, { headers: script }))).toBe('unavailable')
      const gated = address.replace('?', '/manual?')
      expect((await browser.ask(gated, { headers: script })).status).toBe(409)
      const head = await browser.ask(address, { method: 'HEAD' })
      expect([
        head.status,
        head.headers['set-cookie']?.some((line) => /vkscan/.test(line)),
      ]).toEqual([200, expect.toSatisfy((is) => is !== true)])
      const posted = await browser.ask(address.replace('?', '/warranty?'), {
        method: 'POST',
        body: Buffer.from('name=Ada'),
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      })
      expect(posted.status).toBe(401)
      expect(stateOf(await browser.open(address))).toBe('verified')
    },
  },
  {
    name: 'a tap of a gated page leads to it',
    async check(shop) {
      const browser = browse(shop)
      const address = (await shop.tap()).replace('?', '/manual?')
      const answer = await browser.ask(address)
      expect([answer.status, answer.headers.location]).toEqual([303, '/items/lamp/manual'])
      expect((await browser.ask('/items/lamp/manual')).body).toBe('The manual of the lamp.')
    },
  },
  ...(
    [
      ['insecure', 'insecure'],
      ['expired', 'expired'],
      ['forged', 'rejected'],
      ['other-site', 'rejected'],
      ['status-verified', 'rejected'],
      ['repeated', 'rejected'],
    ] as const
  ).map(
    ([outcome, state]): Row => ({
      name: `shows a scan that is ${outcome} as ${state}`,
      async check(shop) {
        const browser = browse(shop)
        const answer = await browser.ask(await shop.tap(outcome))
        expect([answer.status, answer.headers.location]).toEqual([303, '/items/lamp'])
        expect(answer.headers['clear-site-data']).toBe('"prefetchCache", "prerenderCache"')
        const page = await browser.ask('/items/lamp')
        expect([stateOf(page), cacheControlOf(page)]).toEqual([state, 'private, no-store'])
        const denied = await browser.ask('/items/lamp/manual')
        expect([denied.status, denied.body.includes('The manual')]).toEqual([
          expect.toSatisfy((status: number) => [400, 401, 403].includes(status)),
          false,
        ])
      },
    }),
  ),
  {
    name: 'speaks HTTP/2 in front',
    async check(shop) {
      const redeemed = await askOverHttp2(shop.port, await shop.tap())
      expect([redeemed.status, redeemed.headers['location']]).toEqual([303, '/items/lamp'])
      const cookie = cookieOf(redeemed)
      expect(stateOf(await askOverHttp2(shop.port, '/items/lamp', { cookie }))).toBe('verified')
      const manual = await askOverHttp2(shop.port, '/items/lamp/manual', { cookie })
      expect(manual.body).toBe('The manual of the lamp.')
      const spoofed = { 'vk-assertion': forge(shop), vk_assertion: forge(shop) }
      expect(stateOf(await askOverHttp2(shop.port, '/items/lamp', spoofed))).toBe('none')
      expect((await askOverHttp2(shop.port, '/items/lamp/manual')).status).toBe(401)
    },
  },
  {
    name: 'a page’s script gets the view of its scan',
    async check(shop) {
      const script: Lines = [
        ...navigation.filter(([name]) => name === 'Sec-Fetch-Site'),
        ['Accept', 'application/json'],
        ['Sec-Fetch-Mode', 'cors'],
        ['Sec-Fetch-Dest', 'empty'],
      ]
      const view = async (browser = browse(shop), page = '/items/lamp'): Promise<unknown> => {
        const answer = await browser.ask(`/.vkjwt/scan?path=${page}`, { headers: script })
        expect(cacheControlOf(answer)).toBe('private, no-store')
        return JSON.parse(answer.body).state
      }
      expect(await view()).toBe('none')
      const browser = await visit(shop)
      expect(await view(browser)).toBe('verified')
      expect(await view(browser, '/items/buoy')).toBe('wrong-item')
    },
  },
  {
    name: 'keeps tokens out of the log',
    async check(shop) {
      const address = await shop.tap()
      const mark = `/items/lamp/${randomBytes(6).toString('hex')}`
      const browser = browse(shop)
      await browser.ask(address)
      await browser.ask(address.replace('vkjwt', '%76kjwt').replace('/items/lamp', mark))
      await browser.ask(`${mark}?plain=1`, {
        headers: [['Referer', `https://shop.example${address}`]],
      })
      const [, token = 'none'] = address.split('vkjwt=')
      await expect.poll(() => shop.readLog(), { timeout: 5000 }).toContain(mark)
      expect(await shop.readLog()).not.toContain(token.slice(-40))
      expect(await shop.readLog()).not.toContain('eyJ')
    },
  },
]
