import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import type { GatewayOptions } from '../src/index.ts'
import {
  type Answer,
  cookieOf,
  type StartedGateway,
  sendTo,
  startGateway,
} from './start-gateway.ts'

const audience = 'shop.example'
const { issuer, mint } = await setUpMockIssuer({ audience })
const uid = '0408CB60003E16'

async function writeItems(text: string): Promise<string> {
  const file = path.join(tmpdir(), `items-${crypto.randomUUID()}`)
  await writeFile(file, text)
  return file
}

const start = async (options: Partial<GatewayOptions> = {}): Promise<StartedGateway> =>
  startGateway({
    audience,
    secret: 'a secret for tests, of 32 or more',
    issuer: issuer.issuer,
    jwksUrl: issuer.jwksUrl,
    gates: ['/items/*/manual'],
    items: await writeItems(`uid,path\n${uid},/items/lamp\n04455E8DF0AB7F,/items/buoy\n`),
    ...options,
  })

const tapOf = async (chip = uid): Promise<string> => mint({ cld: JSON.stringify({ uid: chip }) })

/** Comes by a tap, and returns the cookie. */
async function visit({ ask }: StartedGateway, chip = uid): Promise<string> {
  return cookieOf(await ask('forward', `/items/lamp?vkjwt=${await tapOf(chip)}`))
}

const told = ({ headers }: Answer): unknown[] => [headers['vk-state'], headers['vk-assertion']]

describe('a proxy that passes answers on', () => {
  test('redeems a tap, and cleans the address', async () => {
    const { ask } = await start()
    const answer = await ask('forward', `/items/lamp?ref=a%20b&vkjwt=${await tapOf()}&x=1`)
    expect([answer.status, answer.headers['location']]).toEqual([303, '/items/lamp?ref=a%20b&x=1'])
    expect(answer.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'clear-site-data': '"prefetchCache", "prerenderCache"',
      'set-cookie': [expect.stringMatching(/^__Host-vkscan=.*; Secure/)],
    })
  })

  test('carries on with what the site behind is told', async () => {
    const gateway = await start()
    const cookie = await visit(gateway)
    const answer = await gateway.ask('forward', '/items/lamp?a=b', { headers: { cookie } })
    expect(answer.status).toBe(204)
    expect(answer.headers).toMatchObject({
      'vk-state': 'verified',
      'cache-control': 'private, no-store',
      vary: 'Cookie',
    })
    const keySet = JSON.parse((await gateway.send('/.well-known/jwks.json')).body)
    const { payload, protectedHeader } = await jwtVerify(
      `${answer.headers['vk-assertion']}`,
      createLocalJWKSet(keySet),
      { audience, issuer: 'vkjwt-gateway', algorithms: ['RS256'], typ: 'vk-assertion+jwt' },
    )
    expect(payload).toEqual({
      iss: 'vkjwt-gateway',
      aud: audience,
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 60,
      state: 'verified',
      chip: { id: expect.stringMatching(/^[\da-f]{64}$/), uid },
      host: audience,
      method: 'GET',
      path: '/items/lamp',
    })
    const pem = await gateway.send(`/.well-known/keys/${protectedHeader.kid}.pem`)
    expect(pem.body).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
  })

  test('says nothing where nobody tapped, in so many headers', async () => {
    const { ask } = await start()
    const answer = await ask('forward', '/items/lamp', {
      headers: { 'vk-state': 'verified', 'vk-assertion': 'x' },
    })
    expect([answer.status, ...told(answer)]).toEqual([204, '', ''])
  })

  test.each<[string, string, number]>([
    ['/items/lamp/manual', uid, 204],
    ['/items/buoy/manual', uid, 403],
    ['/items/lamp/manual', '04112233445566', 403],
    ['/items/ghost/manual', uid, 403],
    ['/items/lamp/%6Danual', uid, 204],
    ['/items/buoy/%6danual', uid, 403],
    ['/items/lamp/../buoy/manual', uid, 403],
    ['/items/buoy/%2e%2e/lamp/manual', uid, 403],
    ['//items//buoy//manual/', uid, 403],
    ['/items/buoy;x=1/manual;y', uid, 403],
    ['//shop.example/items/buoy/manual', uid, 403],
    ['//x//items/buoy/./manual', uid, 403],
    ['/%2fx/items/buoy/manual', uid, 403],
    ['/items\\buoy\\manual', uid, 403],
    ['/items/buoy%2Fmanual', uid, 403],
    ['/items/buoy%252Fmanual', uid, 403],
    ['/ITEMS/Buoy/Manual', uid, 403],
    ['/items/buoy/manual%00.css', uid, 403],
    ['/items//../buoy/manual', uid, 403],
    ['/items\\buoy/../../items/buoy/manual', uid, 403],
  ])('a gate at %s answers %s with %i', async (target, chip, status) => {
    const gateway = await start()
    const cookie = await visit(gateway, chip)
    expect((await gateway.ask('forward', target, { headers: { cookie } })).status).toBe(status)
    expect((await gateway.ask('forward', target)).status).toBe(401)
  })
})

describe('nginx, which knows yes and no alone', () => {
  test('is told no, and gets the answer when it asks for it', async () => {
    const { ask } = await start()
    const tap = `/items/lamp?a=1&vkjwt=${await tapOf()}`
    // However often it asks, nothing is spent.
    for (const _time of [1, 2])
      expect(await ask('nginx', tap)).toMatchObject({ status: 401, body: '' })
    const answer = await ask('nginx/answer', tap)
    expect([answer.status, answer.headers['location']]).toEqual([303, '/items/lamp?a=1'])
    const cookie = cookieOf(answer)
    const carried = await ask('nginx', '/items/lamp?a=1', { headers: { cookie } })
    expect([carried.status, carried.headers['vk-state']]).toEqual([204, 'verified'])
    expect((await ask('nginx', '/items/lamp/manual', { headers: { cookie } })).status).toBe(204)
  })

  test('gets a whole page for who isn’t let in', async () => {
    const { ask } = await start()
    const no = await ask('nginx', '/items/lamp/manual')
    expect([no.status, no.body, no.headers['www-authenticate']]).toEqual([401, '', undefined])
    const headers = { accept: 'text/html' }
    const page = await ask('nginx/answer', '/items/lamp/manual', { headers })
    expect([page.status, page.headers['content-type']]).toEqual([401, 'text/html; charset=utf-8'])
    expect(page.body).toContain('scan_missing')
  })

  test('is sent back where the answer has become a yes meanwhile', async () => {
    const { ask } = await start()
    const target = '//evil.example/..//items/lamp?a=%20b'
    const again = await ask('nginx/answer', target)
    expect([again.status, again.headers['location']]).toEqual([303, '/items/lamp?a=%20b'])
    const posted = await ask('nginx/answer', '/items/lamp', { method: 'POST' })
    expect([posted.status, posted.headers['retry-after']]).toEqual([503, '1'])
  })

  test('is told yes where nothing is redeemed, and what the scan is', async () => {
    const { ask } = await start()
    const headers = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
    const answer = await ask('nginx', `/items/lamp?vkjwt=${await tapOf()}`, { headers })
    expect([answer.status, answer.headers['vk-state']]).toEqual([204, 'unavailable'])
  })
})

describe('what comes in', () => {
  test('a link opens once, and its own browser again', async () => {
    const gateway = await start()
    const tap = `/items/lamp?vkjwt=${await tapOf()}`
    const first = cookieOf(await gateway.ask('forward', tap))
    const second = cookieOf(await gateway.ask('forward', tap))
    const state = async (cookie: string) =>
      (await gateway.ask('forward', '/items/lamp', { headers: { cookie } })).headers['vk-state']
    expect([await state(first), await state(second)]).toEqual(['verified', 'already-used'])
    const again = await gateway.ask('forward', tap, { headers: { cookie: first } })
    expect([again.status, again.headers['set-cookie']]).toEqual([303, undefined])
  })

  test.each<[string, string, string | undefined]>([
    ['vkstatus=insecure&vkuid=04AB', 'insecure', undefined],
    ['vkstatus=expired', 'expired', undefined],
    ['vkstatus=verified', 'rejected', 'status_unknown'],
    ['vkjwt=a.b.c', 'rejected', 'token_malformed'],
    ['vkjwt=', 'rejected', 'token_missing'],
  ])('?%s is %s', async (query, state, code) => {
    const { ask } = await start()
    const cookie = cookieOf(await ask('forward', `/items/lamp?${query}`))
    const answer = await ask('forward', '/items/lamp', { headers: { cookie } })
    expect(answer.headers['vk-state']).toBe(state)
    const [, payload = ''] = `${answer.headers['vk-assertion']}`.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    expect(claims).toMatchObject({ state, aud: audience })
    expect([claims.code, claims.chip]).toEqual([code, undefined])
  })

  test('scans that come to nothing are limited by the visitor’s address', async () => {
    const { ask } = await start({ unverifiedPerMinute: 2 })
    const tryFrom = async (address: string) => {
      const headers = { 'x-forwarded-for': `198.51.100.9, ${address}` }
      const cookie = cookieOf(await ask('forward', '/a?vkstatus=insecure', { headers }))
      return (await ask('forward', '/a', { headers: { ...headers, cookie } })).headers['vk-state']
    }
    const states = []
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2']) {
      states.push(await tryFrom(address))
    }
    expect(states).toEqual(['insecure', 'insecure', 'unavailable', 'insecure'])
  })

  test('what fetches ahead is refused, and spends nothing', async () => {
    const { ask } = await start()
    const tap = `/items/lamp?vkjwt=${await tapOf()}`
    expect((await ask('forward', tap, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(425)
    expect((await ask('nginx', tap, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(401)
    expect((await ask('forward', tap)).status).toBe(303)
  })

  test('a gate says that the issuer is down, and calls nobody a forger', async () => {
    const { ask } = await start({ jwksUrl: 'http://127.0.0.1:9/jwks.json' })
    const tap = await ask('forward', `/items/lamp/manual?vkjwt=${await tapOf()}`)
    expect(tap.status).toBe(303)
    const answer = await ask('forward', '/items/lamp/manual', {
      headers: { cookie: cookieOf(tap) },
    })
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([503, 'jwks_unavailable'])
    expect(answer.headers['retry-after']).toBeDefined()
  })
})

describe('who asks', () => {
  test('must be a proxy that is known', async () => {
    const { ask } = await start({ trustedProxies: ['10.0.0.0/8'] })
    for (const dialect of ['nginx', 'nginx/answer', 'forward'] as const) {
      const { body, status } = await ask(dialect, '/')
      expect([status, body]).toEqual([
        403,
        expect.stringContaining('127.0.0.1 is none of the trustedProxies'),
      ])
    }
  })

  test.each<[string, Record<string, string>, string]>([
    ['no method', { 'x-forwarded-method': '' }, 'lacks x-forwarded-method'],
    [
      'a method that pages have none of',
      { 'x-forwarded-method': 'TRACE' },
      'is no method of a page',
    ],
    ['a method that is none', { 'x-forwarded-method': 'GET /' }, 'is no method of a page'],
    ['no host', { 'x-forwarded-host': '' }, 'lacks x-forwarded-host'],
    ['another site in the host', { 'x-forwarded-host': 'a@evil.example' }, 'no part of an address'],
    ['a path in the host', { 'x-forwarded-host': 'shop.example/x' }, 'no part of an address'],
  ])('must say about what: %s', async (_name, headers, message) => {
    const { ask } = await start()
    const { body, status } = await ask('forward', '/items/lamp', { headers })
    expect([status, body]).toEqual([403, expect.stringContaining(message)])
  })

  test('is told the path byte for byte, without a query and without another site', async () => {
    const gateway = await start({ items: undefined, gates: [] })
    const cookie = await visit(gateway)
    const pathFor = async (target: string): Promise<unknown> => {
      const { headers } = await gateway.ask('forward', target, { headers: { cookie } })
      const [, payload = ''] = `${headers['vk-assertion']}`.split('.')
      return JSON.parse(Buffer.from(payload, 'base64url').toString()).path
    }
    expect(await pathFor('/a%2Fb/%C3%A9;x?c=/d')).toBe('/a%2Fb/%C3%A9;x')
    expect(await pathFor('/a//b/../c/')).toBe('/a//b/../c/')
    expect(await pathFor('//evil.example/x')).toBe('//evil.example/x')
    expect(await pathFor('http://shop.example/a?b')).toBe('/a')
    expect(await pathFor('?a')).toBe('/')
  })

  test('a host in capitals, with its usual port, is the same site', async () => {
    const gateway = await start()
    for (const host of ['SHOP.example', 'shop.example:443', 'shop.example:8443']) {
      const tap = `/items/lamp?vkjwt=${await tapOf()}`
      const redirect = await gateway.ask('forward', tap, { headers: { 'x-forwarded-host': host } })
      expect(redirect.status).toBe(303)
    }
  })
})

test('a page’s own script gets the view of its page', async () => {
  const gateway = await start()
  const cookie = await visit(gateway)
  const headers = { cookie, host: audience, 'x-forwarded-proto': 'https' }
  const state = async (path: string): Promise<string> =>
    JSON.parse((await gateway.send(`/scan?path=${path}`, { headers })).body).state
  expect(await state('/items/lamp')).toBe('verified')
  expect(await state('/items/buoy')).toBe('wrong-item')
  expect((await gateway.send('/scan?path=/items/lamp')).headers['cache-control']).toBe(
    'private, no-store',
  )
  for (const query of ['', '?path=', '?path=items', '?path=http%3A%2F%2Fevil']) {
    expect((await gateway.send(`/scan${query}`, { headers })).status).toBe(400)
  }
})

test('an operator sees how it is, by status and code alone', async () => {
  const gateway = await start()
  const admin = async (path: string): Promise<Answer> => sendTo(gateway.adminUrl, path)
  expect((await admin('/healthz')).body).toBe('ok\n')
  expect((await admin('/readyz')).status).toBe(200)
  const cookie = await visit(gateway)
  await gateway.ask('forward', '/items/lamp', { headers: { cookie } })
  await gateway.ask('forward', '/items/lamp/manual')
  await gateway.ask('forward', '/items/lamp?vkjwt=x')
  await gateway.ask('forward', '/items/lamp', { headers: { 'x-forwarded-host': '' } })
  const { body, headers } = await admin('/metrics')
  expect(headers['content-type']).toContain('application/openmetrics-text')
  expect(body.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
    'vkjwt_gateway_requests_total{answer="carried-on"} 1',
    'vkjwt_gateway_requests_total{answer="redeemed"} 2',
    'vkjwt_gateway_requests_total{answer="denied"} 1',
    'vkjwt_gateway_requests_total{answer="refused"} 1',
    'vkjwt_gateway_requests_total{answer="failed"} 0',
    'vkjwt_gateway_scans_total{status="verified",code=""} 1',
    'vkjwt_gateway_scans_total{status="rejected",code="token_malformed"} 1',
    'vkjwt_gateway_ready 1',
    'vkjwt_gateway_items 2',
    '',
  ])
  expect(body.endsWith('# EOF\n')).toBe(true)
  expect(body).not.toContain(uid)
})

test('of a path that is too long for a header nothing is told', async () => {
  const gateway = await start({ items: undefined, gates: [] })
  const cookie = await visit(gateway)
  const ask = async (length: number) => {
    const target = `/${'a'.repeat(length - 1)}`
    return gateway.ask('forward', target, { headers: { cookie } })
  }
  const longest = await ask(2048)
  expect(longest.headers['vk-state']).toBe('verified')
  expect(`${longest.headers['vk-assertion']}`.length).toBeLessThan(3800)
  expect(told(await ask(2049))).toEqual(['', ''])
})
