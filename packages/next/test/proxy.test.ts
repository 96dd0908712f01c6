import { createJwks } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { NextRequest } from 'next/server.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createVkNext } from '../src/create-vk-next.ts'
import type { VkNextOptions } from '../src/defer-site.ts'

const { issuer, mint } = await setUpMockIssuer({ audience: 'shop.example' })
const secret = 'a secret for tests, of 32 or more'
const stateless = { audience: 'shop.example', jwks: { url: issuer.jwksUrl } }
const options: VkNextOptions = { ...stateless, session: { secret } }
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
function requestTo(
  path: string,
  { headers = navigation, ...init }: { headers?: Record<string, string>; method?: string } = {},
): NextRequest {
  return new NextRequest(`https://shop.example${path}`, {
    ...init,
    headers: { host: 'shop.example', ...headers },
  })
}
/** The `Cookie` header of a browser that got these cookies. */
const cookiesOf = (response: Response | undefined): string => {
  if (response === undefined) throw new Error('no response')
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}

test('says nothing to a request without scan parameters, whatever cookies it has', async () => {
  const read = vi.fn(() => options)
  const { proxy } = createVkNext(read)
  for (const path of ['/', '/items/1?ref=a', '/?VKJWT=a&vkjwt[]=b']) {
    for (const cookie of ['', '__Host-vkscan=a; vkscan-path=%2F']) {
      expect(await proxy(requestTo(path, { headers: { ...navigation, cookie } }))).toBeUndefined()
    }
  }
  expect(read).not.toHaveBeenCalled()
})

test('says nothing without a session, where nothing is kept', async () => {
  const { proxy } = createVkNext(stateless)
  expect(await proxy(requestTo(`/?vkjwt=${await mint()}`))).toBeUndefined()
  expect(await proxy(requestTo('/?vkstatus=insecure'))).toBeUndefined()
})

test('sends a tap to the clean address', async () => {
  const { proxy } = createVkNext(options)
  const response = await proxy(requestTo(`/p/1?a=b%20c&flag&vkjwt=${await mint()}&x=%E0%A4%A`))
  expect(response?.status).toBe(303)
  expect(response?.headers.get('location')).toBe('https://shop.example/p/1?a=b%20c&flag&x=%E0%A4%A')
  expect(response?.headers.get('cache-control')).toBe('private, no-store')
  expect(response?.headers.get('referrer-policy')).toBe('no-referrer')
  expect(response?.headers.get('vary')).toBe('Cookie')
  expect(response?.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-vkscan=.+; Path=\/; Max-Age=900; HttpOnly; SameSite=Lax; Secure$/,
    ),
  ])
})

describe.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('%s of a script', (method) => {
  const script = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }

  test('is sent to the clean address with its method where there is a visit, and redeems nothing', async () => {
    const onScan = vi.fn()
    const { proxy } = createVkNext({ ...options, onScan })
    const tapped = await proxy(requestTo(`/?vkjwt=${await mint()}`))
    onScan.mockClear()
    const headers = { ...script, cookie: cookiesOf(tapped) }
    const response = await proxy(requestTo(`/p?vkjwt=${await mint()}&a=1`, { method, headers }))
    expect(response?.status).toBe(307)
    expect(response?.headers.get('location')).toBe('https://shop.example/p?a=1')
    expect(response?.headers.get('cache-control')).toBe('private, no-store')
    expect(response?.headers.getSetCookie()).toEqual([])
    expect(onScan).not.toHaveBeenCalled()
  })

  test('carries on where there is none: the page says what became of its token', async () => {
    const onScan = vi.fn()
    const vk = createVkNext({ ...options, onScan })
    const request = requestTo(`/p?vkjwt=${await mint()}`, { method, headers: script })
    expect(await vk.proxy(request)).toBeUndefined()
    expect(await vk.getScan(request)).toMatchObject({ error: { code: 'scan_not_redeemed' } })
    expect(onScan).not.toHaveBeenCalled()
  })
})

test('answers for good or says nothing, so that no check beside it can be passed by', async () => {
  const { proxy } = createVkNext(options)
  for (const headers of [
    navigation,
    {},
    { 'sec-purpose': 'prefetch' },
    { 'sec-fetch-mode': 'cors' },
  ]) {
    for (const query of ['vkjwt=a', 'vkjwt=', 'vkuid=a', 'vkstatus=insecure', 'vkjwt=a&vkjwt=b']) {
      const response = await proxy(requestTo(`/admin?${query}`, { headers }))
      expect([303, 307, 425, undefined]).toContain(response?.status)
      expect([...(response?.headers.keys() ?? [])].join()).not.toMatch(
        /x-middleware-(next|rewrite)/,
      )
    }
  }
})

test.each([
  { 'sec-purpose': 'prefetch' },
  { 'sec-purpose': 'prefetch;prerender' },
  { purpose: 'preview' },
  { 'x-purpose': 'preview' },
  { 'x-moz': 'prefetch' },
])('refuses to be fetched ahead by %j, and not as a fault of the server', async (ahead) => {
  const { proxy } = createVkNext(options)
  const headers = { ...navigation, ...ahead }
  const response = await proxy(requestTo(`/p?vkjwt=${await mint()}`, { headers }))
  expect([response?.status, response?.body]).toEqual([425, null])
  expect(response?.headers.get('cache-control')).toBe('private, no-store')
  expect(response?.headers.getSetCookie()).toEqual([])
})

test('rejects with what a hook throws', async () => {
  const { proxy } = createVkNext({ ...options, onScan: () => Promise.reject(new Error('no disk')) })
  await expect(proxy(requestTo(`/?vkjwt=${await mint()}`))).rejects.toThrow('no disk')
})

test('hands the fetch of keys to the event', async () => {
  const { proxy } = createVkNext({ ...options, jwks: createJwks({ url: issuer.jwksUrl }) })
  const handed: Promise<unknown>[] = []
  const event = { waitUntil: (work: Promise<unknown>) => void handed.push(work) }
  for (let round = 0; round < 2; round += 1) {
    expect((await proxy(requestTo(`/?vkjwt=${await mint()}`), event))?.status).toBe(303)
  }
  expect(handed).toHaveLength(1)
  await Promise.all(handed)
})

describe('the path of a failed scan', () => {
  const pageLine = (response: Response | undefined): string | undefined =>
    response?.headers.getSetCookie().find((line) => line.startsWith('vkscan-path='))

  test.each([
    ['/p/1', '/p/1', '/p/1'],
    ['/p/1/', '/p/1/', '/p/1'],
    ['/p/1///', '/p/1///', '/p/1'],
    ['/a-b_c.d~e', '/a-b_c.d~e', '/a-b_c.d~e'],
    ['/é%20"', '/%C3%A9%20%22', '/%C3%A9%20%22'],
    [`/${'a'.repeat(1023)}`, `/${'a'.repeat(1023)}`, `/${'a'.repeat(1023)}`],
  ])('%s is kept in a cookie for what is there', async (path, value, scope) => {
    const { proxy } = createVkNext(options)
    const response = await proxy(requestTo(`${path}?a=1&vkstatus=expired`))
    expect(pageLine(response)).toBe(
      `vkscan-path=${encodeURIComponent(value)}; Path=${scope}; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
    )
    expect(response?.headers.getSetCookie()).toHaveLength(2)
  })

  test.each([
    '/',
    '/items,connect.sid=X,z=1',
    '/p;a=b/1',
    '/p/1;Domain=shop.example',
    '/p:1',
    '/p@1',
    '/p=1',
    '/p+1',
    "/p'1",
    '/p(1)',
    '/p!1',
    '/p*1',
    '/p&1',
    '/p$1',
    `/${'a'.repeat(1024)}`,
  ])('%s is in no cookie', async (path) => {
    const { proxy } = createVkNext(options)
    const response = await proxy(requestTo(`${path}?vkstatus=expired`))
    expect(response?.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-vkscan-failure=[\w.~-]+; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ])
  })

  test('is in no cookie of a genuine tap or of a request that isn’t sent on', async () => {
    const { proxy } = createVkNext(options)
    const ahead = { ...navigation, 'sec-purpose': 'prefetch' }
    expect(pageLine(await proxy(requestTo(`/p?vkjwt=${await mint()}`)))).toBeUndefined()
    expect(pageLine(await proxy(requestTo('/p?vkuid=04AE72D2062190')))).toBeUndefined()
    expect(
      pageLine(await proxy(requestTo('/p?vkstatus=expired', { headers: ahead }))),
    ).toBeUndefined()
  })

  test('lets a request without that path find it, and others not', async () => {
    let ahead = 0
    const vk = createVkNext({ ...options, now: () => new Date(Date.now() + ahead) })
    const response = await vk.proxy(requestTo('/p/1?vkstatus=expired'))
    const [sealed = '', page = ''] = cookiesOf(response).split('; ')
    const read = async (path: string, ...cookies: string[]): Promise<string> => {
      const headers = { ...navigation, cookie: cookies.join('; ') }
      return (await vk.getScan(requestTo(path, { headers }))).status
    }
    expect(await read('/fr/p/1', sealed)).toBe('unverified')
    ahead = 11_000
    expect(await read('/fr/p/1', sealed)).toBe('none')
    expect(await read('/p/1', sealed)).toBe('unverified')
    expect(await read('/p/1/manual', sealed)).toBe('none')
    expect(await read('/p/1/manual', sealed, page)).toBe('unverified')
    expect(await read('/p/1/manual', page)).toBe('none')
    expect(await read('/p/1/manual', sealed, 'vkscan-path=%2Fp%2F2', page)).toBe('none')
    expect(await read('/p/1/manual', sealed, 'vkscan-path=%2Fp%2F1%3Fvkjwt%3Da')).toBe('unverified')
    expect(await read('/p/1/manual', sealed, 'vkscan-path=%')).toBe('none')
    // An API route on the edge runtime.
    const req = new Request('https://shop.example/p/1', { headers: { cookie: sealed } })
    expect((await vk.getScan({ req })).status).toBe('unverified')
    for (const blank of ['\u00a0', '\u2000', '\u3000', '\ufeff', '\v', '\f']) {
      const cookie = `${sealed}; ${blank}${page}`
      const req = { method: 'GET', url: '/p/1/manual', headers: { host: 'shop.example', cookie } }
      expect([blank, (await vk.getScan({ req })).status]).toEqual([blank, 'none'])
    }
    expect(await read('/p/1/manual', sealed, `\t ${page} \t`, 'a=b')).toBe('unverified')
  })

  test('leaves a route below it to the visit', async () => {
    let ahead = 0
    const vk = createVkNext({ ...options, now: () => new Date(Date.now() + ahead) })
    const visit = cookiesOf(await vk.proxy(requestTo(`/?vkjwt=${await mint()}`)))
    const failed = cookiesOf(await vk.proxy(requestTo('/p/1?vkstatus=expired')))
    const read = async (path: string): Promise<string> => {
      const headers = { ...navigation, cookie: `${visit}; ${failed}` }
      return (await vk.getScan(requestTo(path, { headers }))).status
    }
    expect([await read('/p/1'), await read('/p/1/manual')]).toEqual(['unverified', 'unverified'])
    ahead = 11_000
    expect([await read('/p/1'), await read('/p/1/manual')]).toEqual(['unverified', 'verified'])
  })

  test('never hides that a token wasn’t redeemed', async () => {
    const vk = createVkNext(options)
    const cookie = cookiesOf(await vk.proxy(requestTo('/p/1?vkstatus=expired')))
    const request = requestTo('/p/1?vkjwt=a', { headers: { ...navigation, cookie } })
    expect(await vk.getScan(request)).toMatchObject({ error: { code: 'scan_not_redeemed' } })
  })

  test('has the name that the site gave its cookie', async () => {
    const { proxy } = createVkNext({ ...options, session: { secret, cookieName: 'tap' } })
    const response = await proxy(requestTo('/p?vkstatus=expired'))
    expect(response?.headers.getSetCookie().map((line) => line.split('=')[0])).toEqual([
      '__Host-tap-failure',
      'tap-path',
    ])
  })
})

describe('where a visitor is sent', () => {
  const prefixed = {
    ...options,
    destination: vi.fn((path: string): string => `/shop${path}`),
  }

  test('is what the site says, for a genuine tap and for one that failed', async () => {
    const vk = createVkNext(prefixed)
    const response = await vk.proxy(requestTo(`/p/1?a=b%20c&vkjwt=${await mint()}`))
    expect([response?.status, response?.headers.get('location')]).toEqual([
      303,
      'https://shop.example/shop/p/1?a=b%20c',
    ])
    expect(prefixed.destination).toHaveBeenCalledExactlyOnceWith(
      '/p/1?a=b%20c',
      expect.objectContaining({ method: 'GET' }),
    )
    const failed = await vk.proxy(requestTo('/p/1?vkstatus=expired'))
    expect(failed?.headers.get('location')).toBe('https://shop.example/shop/p/1')
    // The browser knows the page by one path, and the site by another.
    expect(failed?.headers.getSetCookie()[1]).toMatch(/^vkscan-path=%2Fp%2F1; Path=\/shop\/p\/1;/)
  })

  test.each([
    ['/p/1', '/p,a=b/1'],
    ['/p,a=b/1', '/p/1'],
  ])('is in no cookie from %s to %s', async (path, destination) => {
    const vk = createVkNext({ ...options, destination: () => destination })
    const response = await vk.proxy(requestTo(`${path}?vkstatus=expired`))
    expect(response?.headers.getSetCookie()).toHaveLength(1)
  })

  test('holds for what redeems nothing too', async () => {
    const { proxy } = createVkNext(prefixed)
    const cookie = cookiesOf(await proxy(requestTo(`/?vkjwt=${await mint()}`)))
    const headers = { cookie, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
    const response = await proxy(requestTo('/p?b=1&vkjwt=a', { method: 'POST', headers }))
    expect([response?.status, response?.headers.get('location')]).toEqual([
      307,
      'https://shop.example/shop/p?b=1',
    ])
  })

  test.each([
    '//evil.example/p',
    '/\\evil.example/p',
    '/\t/evil.example/p',
    '/é,;"p?vkjwt=a',
    '/.//evil.example/p',
    '/x/..//evil.example/p',
    '/%2e//evil.example',
    '/./\\evil.example',
    '/en//evil.example/p',
    '/en/\\evil.example/p',
  ])('never leads to another site, or to a token: %s', async (path) => {
    const { proxy } = createVkNext({ ...options, destination: () => path })
    const cookie = cookiesOf(await proxy(requestTo(`/?vkjwt=${await mint()}`)))
    const script = { cookie, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
    for (const headers of [navigation, script]) {
      const response = await proxy(requestTo(`/p?vkjwt=${await mint()}`, { headers }))
      const location = new URL(response?.headers.get('location') ?? '')
      expect([location.origin, location.search]).toEqual(['https://shop.example', ''])
      // Next.js cuts off the origin, or a language, and reads the rest again.
      expect(location.pathname).not.toContain('//')
    }
  })
})

describe('the visitor’s address', () => {
  test.each([
    ['203.0.113.7', { clientAddress: '203.0.113.7' }],
    [null, {}],
    [undefined, {}],
  ])('is what the application says: %s', async (address, expected) => {
    const onScan = vi.fn()
    const clientAddress = vi.fn(() => address)
    const sent = { ...navigation, 'x-forwarded-for': '198.51.100.1' }
    for (const site of [options, stateless]) {
      const vk = createVkNext({ ...site, onScan, clientAddress })
      const request = requestTo(`/p?vkjwt=${await mint()}`, { headers: sent })
      if (site === options) await vk.proxy(request)
      else await vk.getScan(request)
      const [[event]] = onScan.mock.calls as [[object]]
      expect(event).toEqual({
        scan: expect.objectContaining({ status: 'verified' }),
        path: '/p',
        at: expect.any(Date),
        ...expected,
      })
      onScan.mockClear()
    }
    expect(clientAddress).toHaveBeenCalledTimes(2)
  })

  test.each([undefined, null, 'x-real-ip'])('can not be said by %s', (clientAddress) => {
    const wrong = { ...options, clientAddress } as unknown as VkNextOptions
    expect(() => createVkNext(wrong)).toThrow("'clientAddress' expects a function")
  })
})

describe('with a session', () => {
  test('a request is read from its cookie, and a gate opens to it for any method', async () => {
    const vk = createVkNext(options)
    const response = await vk.proxy(requestTo(`/?vkjwt=${await mint()}`))
    const cookie = cookiesOf(response)
    const gate = vk.requireChip(() => new Response('manual'))
    const noParams = { params: Promise.resolve({}) }
    for (const method of ['GET', 'POST', 'DELETE']) {
      const request = requestTo('/manual', { method, headers: { cookie } })
      expect(await vk.getScan(request)).toMatchObject({ status: 'verified', source: 'session' })
      const opened = await gate(request, noParams)
      expect([opened.status, opened.headers.get('cache-control')]).toEqual([
        200,
        'private, no-store',
      ])
      expect(opened.headers.get('vary')).toBe('Cookie')
    }
    const denied = await gate(requestTo('/manual'), noParams)
    expect([denied.status, denied.headers.get('vary')]).toEqual([401, 'Accept, Cookie, Cookie'])
    const unredeemed = await gate(requestTo('/manual?vkjwt=a', { headers: { cookie } }), noParams)
    expect([unredeemed.status, (await unredeemed.json()).code]).toEqual([409, 'scan_not_redeemed'])
    const req = { method: 'GET', url: '/', headers: { host: 'shop.example', cookie } }
    expect(await vk.getScan({ req })).toMatchObject({ status: 'verified' })
    expect(await vk.getScan({ req: { ...req, url: '/?vkstatus=expired' } })).toMatchObject({
      status: 'unavailable',
    })
  })

  test('searchParams need a request that Next.js knows', async () => {
    await expect(createVkNext(options).getScan({})).rejects.toThrow('outside a request scope')
    await expect(createVkNext(options).clearScan()).rejects.toThrow('outside a request scope')
  })
})

test('warns once in a process where several are likely', () => {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockReturnValue()
  createVkNext(options)
  vi.stubEnv('WEB_CONCURRENCY', '4')
  createVkNext({ ...options, oneTime: false })
  createVkNext(stateless)
  vi.stubEnv('NEXT_RUNTIME', 'edge')
  createVkNext(options)
  vi.stubEnv('NEXT_RUNTIME', 'nodejs')
  expect(emitWarning).not.toHaveBeenCalled()
  createVkNext(options)
  createVkNext(options)
  expect(emitWarning).toHaveBeenCalledTimes(1)
  expect(emitWarning).toHaveBeenCalledWith(expect.stringContaining('@vkjwt/redis'), {
    code: 'VKJWT_MEMORY_STORE',
  })
})
