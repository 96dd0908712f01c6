import { createJwks } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { NextRequest } from 'next/server.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createVkNext } from '../src/create-vk-next.ts'
import type { VkNextOptions } from '../src/vk-next-options.ts'

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
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')

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

test.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])(
  'sends %s of a script to the clean address with its method, and redeems nothing',
  async (method) => {
    const onScan = vi.fn()
    const { proxy } = createVkNext({ ...options, onScan })
    const headers = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
    const response = await proxy(requestTo(`/p?vkjwt=${await mint()}&a=1`, { method, headers }))
    expect(response?.status).toBe(307)
    expect(response?.headers.get('location')).toBe('https://shop.example/p?a=1')
    expect(response?.headers.get('cache-control')).toBe('private, no-store')
    expect(response?.headers.getSetCookie()).toEqual([])
    expect(onScan).not.toHaveBeenCalled()
  },
)

test('only ever answers for good, so that no check beside it can be passed by', async () => {
  const { proxy } = createVkNext(options)
  for (const headers of [
    navigation,
    {},
    { 'sec-purpose': 'prefetch' },
    { 'sec-fetch-mode': 'cors' },
  ]) {
    for (const query of ['vkjwt=a', 'vkjwt=', 'vkuid=a', 'vkstatus=insecure', 'vkjwt=a&vkjwt=b']) {
      const response = await proxy(requestTo(`/admin?${query}`, { headers }))
      expect([303, 307, 503]).toContain(response?.status)
      expect([...(response?.headers.keys() ?? [])].join()).not.toMatch(
        /x-middleware-(next|rewrite)/,
      )
    }
  }
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
  test.each([
    ['/', '/', '/'],
    ['/p/1', '/p/1', '/p/1'],
    ['/p/1/', '/p/1/', '/p/1'],
    ['/p;a=b/1', '/p;a=b/1', '/'],
    ['/p/1;a=b', '/p/1;a=b', '/p'],
    ['/é,%20"', '/%C3%A9,%20%22', '/%C3%A9,%20%22'],
  ])('%s is kept in a cookie for what is there', async (path, value, scope) => {
    const { proxy } = createVkNext(options)
    const response = await proxy(requestTo(`${path}?a=1&vkstatus=expired`))
    expect(response?.headers.getSetCookie()[1]).toBe(
      `vkscan-path=${encodeURIComponent(value)}; Path=${scope}; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
    )
  })

  test('lets a request without that path find it, and others not', async () => {
    const vk = createVkNext(options)
    const response = await vk.proxy(requestTo('/p/1?vkstatus=expired'))
    if (response === undefined) throw new Error('no response')
    const [sealed = '', page = ''] = cookiesOf(response).split('; ')
    const read = async (path: string, ...cookies: string[]): Promise<string> => {
      const headers = { ...navigation, cookie: cookies.join('; ') }
      return (await vk.getScan(requestTo(path, { headers }))).status
    }
    expect(await read('/p/1', sealed)).toBe('unverified')
    expect(await read('/p/1/manual', sealed)).toBe('none')
    expect(await read('/p/1/manual', sealed, page)).toBe('unverified')
    expect(await read('/p/1/manual', page)).toBe('none')
    expect(await read('/p/1/manual', sealed, 'vkscan-path=%2Fp%2F2', page)).toBe('none')
    expect(await read('/p/1/manual', sealed, 'vkscan-path=%2Fp%2F1%3Fvkjwt%3Da')).toBe('unverified')
    expect(await read('/p/1/manual', sealed, 'vkscan-path=%')).toBe('none')
  })

  test('has the name that the site gave its cookie', async () => {
    const { proxy } = createVkNext({ ...options, session: { secret, cookieName: 'tap' } })
    const response = await proxy(requestTo('/p?vkstatus=expired'))
    expect(response?.headers.getSetCookie().map((line) => line.split('=')[0])).toEqual([
      '__Host-tap',
      'tap-path',
    ])
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
    if (response === undefined) throw new Error('no response')
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
    expect([unredeemed.status, (await unredeemed.json()).code]).toEqual([503, 'scan_not_redeemed'])
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
