import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Browser, createBrowser } from './create-browser.ts'
import { type FrontRules, startFront } from './start-front.ts'

// Each of these starts a shop in a process of its own, and machines may be busy.
vi.setConfig({ testTimeout: 30_000 })

const { issuer, mint } = await setUpMockIssuer({ audience: '127.0.0.1' })
const anotherChip = { sub: '0'.repeat(64) }

interface Shop {
  origin: string
  said(): Promise<string[]>
}

/** Starts the shop with a mistake; `said` ends it, and has what its terminal shows. */
async function startShop(mistake: string, env: NodeJS.ProcessEnv = {}): Promise<Shop> {
  const shop = fork(fileURLToPath(import.meta.resolve('./mistaken-shop.ts')), [mistake], {
    env: { ...process.env, NODE_ENV: 'development', JWKS_URL: issuer.jwksUrl, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  onTestFinished(() => void shop.kill())
  let text = ''
  for (const stream of [shop.stdout, shop.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const closed = once(shop, 'close')
  const port = await Promise.race([portOf(shop), closed.then(() => 0)])
  return {
    origin: `http://127.0.0.1:${port}`,
    async said() {
      // What it has to say was said before it reads this.
      if (shop.connected) shop.send('leave')
      await closed
      return text.split('\n').filter((line) => line !== '')
    },
  }
}

async function portOf(shop: ChildProcess): Promise<number> {
  const [port] = await once(shop, 'message')
  return port as number
}

/** What somebody does who tries a site: a tap on an item's page, and a look at its manual. */
async function tryOut({ land }: Browser, claims?: object): Promise<void> {
  await land(`/items/1?vkjwt=${await mint({ ...claims })}`)
  await land('/manual')
}

interface Mistake {
  name: string
  /** The lines on the terminal. */
  says: string[]
  front?: FrontRules
  claims?: object
  env?: NodeJS.ProcessEnv
  /** A tap that comes to nothing, before all others. */
  firstTap?: string
}

const notReturned =
  'vkjwt: cookie_not_returned: A browser came without the cookie that it had just been given. It refuses cookies, or something in front of this server drops Set-Cookie. (docs/set-up-notes.md#cookie_not_returned)'
const notBound =
  "vkjwt: scan_not_bound: Verified scans of several chips were used without a look at which item they belong to. Use bindScan, or a gate's 'item': otherwise any genuine chip opens every page. (docs/set-up-notes.md#scan_not_bound)"

/** An address at which nobody listens. */
const closedPort = await new Promise<number>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    server.close(() => resolve(port))
  })
})

const mistakes: Mistake[] = [
  { name: 'none', says: [] },
  {
    name: 'the wrong host',
    says: [
      "vkjwt: audience_mismatch: The token was made for another site. It names '127.0.0.1', and 'localhost' is expected. The option 'audience' is the host name of the target URL. (docs/error-codes.md#audience_mismatch)",
    ],
  },
  {
    name: 'the middleware after the route',
    says: [
      'vkjwt: scan_not_redeemed: Nothing redeemed the scan of this request. Only a navigation that passes the proxy or middleware does: has it run for this path? (docs/error-codes.md#scan_not_redeemed)',
    ],
  },
  {
    name: 'a slow clock',
    says: [
      expect.stringMatching(
        /^vkjwt: token_not_yet_valid: The token is not valid yet\. By the clock of this server, .*Z, it begins in \d+ s\. The clock of this server is most likely slow: have it set by NTP\. \(docs\/error-codes\.md#token_not_yet_valid\)$/,
      ),
    ],
  },
  {
    name: 'a Secure cookie over plain http',
    front: { headers: { host: 'shop.example' } },
    claims: { aud: 'shop.example' },
    says: [
      "vkjwt: cookie_needs_https: A Secure cookie was set on a page that came over plain http, so browsers drop it. The page is at http://shop.example. Use https, or open the site at a private address that is in 'audience'. (docs/set-up-notes.md#cookie_needs_https)",
    ],
  },
  {
    name: 'a front that drops Set-Cookie',
    front: { dropsCookies: true },
    says: [notReturned],
  },
  {
    name: 'no bindScan',
    says: [notBound],
  },
  {
    name: 'a gate without item',
    says: [notBound],
  },
  {
    name: 'a proxy that is not trusted',
    front: { headers: { 'x-forwarded-for': '203.0.113.7' } },
    says: [
      'vkjwt: proxy_not_trusted: X-Forwarded-For is there, but the framework does not trust the proxy that wrote it. The connection comes from 127.0.0.1. All visitors share one limit until it does. (docs/set-up-notes.md#proxy_not_trusted)',
    ],
  },
  {
    name: 'an address that is none',
    front: { headers: { 'x-forwarded-for': 'unknown' } },
    firstTap: 'vkstatus=insecure',
    says: [
      expect.stringMatching(/^vkjwt: scan_unverified: .*#scan_unverified\)$/),
      'vkjwt: address_unreadable: The client address is none that can be read, so such visitors share one limit. Pass on an IPv4 or IPv6 address, with or without a port. (docs/set-up-notes.md#address_unreadable)',
    ],
  },
  {
    name: 'a key set that is not there',
    env: { JWKS_URL: `http://127.0.0.1:${closedPort}/keys` },
    says: [
      `vkjwt: jwks_unavailable: The issuer’s keys could not be fetched. The cause: connect ECONNREFUSED 127.0.0.1:${closedPort}. Try again in a moment; this server has to reach the key set over https. (docs/error-codes.md#jwks_unavailable)`,
    ],
  },
]

test.each(mistakes)('$name: what the terminal says', async (mistake) => {
  const { name, front, claims, env, firstTap, says } = mistake
  const shop = await startShop(name, env)
  const origin = front === undefined ? shop.origin : await startFront(shop.origin, front)
  // Two visitors, with chips of two items, and the first once more.
  const visitors = [createBrowser(origin), createBrowser(origin)] as const
  if (firstTap !== undefined) await visitors[0].land(`/items/1?${firstTap}`)
  await tryOut(visitors[0], claims)
  await tryOut(visitors[1], { ...claims, ...anotherChip })
  await visitors[0].land('/items/1')
  await visitors[0].land('/items/1')
  expect(await shop.said()).toEqual(says)
})

test.each([
  ['a forgotten .env', "TypeError: The option 'session.secret' expects at least 32 characters"],
  [
    'a misspelt option',
    "TypeError: The key cache has no option 'jwks.uri'; did you mean 'jwks.url'?",
  ],
])('%s: the shop does not start, and says why', async (mistake, words) => {
  const shop = await startShop(mistake)
  expect(shop.origin).toBe('http://127.0.0.1:0')
  const said = await shop.said()
  expect(said.filter((line) => line.startsWith('TypeError'))).toEqual([
    expect.stringContaining(words),
  ])
})

test.each([
  ['a forgotten .env, later', "TypeError: The option 'session.secret' expects at least 32"],
  ['reading after the head', 'HeadSentError: A scan (getScan, requireChip, middleware) needs'],
])('%s: the request that needs it fails, and says why', async (mistake, words) => {
  const shop = await startShop(mistake)
  const { open } = createBrowser(shop.origin)
  await open('/items/1').catch(() => undefined)
  expect((await shop.said())[0]).toContain(words)
})

test('nothing is said in production', async () => {
  const shop = await startShop('the wrong host', { NODE_ENV: 'production' })
  await tryOut(createBrowser(shop.origin))
  expect(await shop.said()).toEqual([])
})
