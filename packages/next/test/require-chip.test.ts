import { defaultChip } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { notFound, permanentRedirect, redirect } from 'next/navigation.js'
import { NextResponse } from 'next/server.js'
import { describe, expect, test, vi } from 'vitest'
import { createVkNext } from '../src/create-vk-next.ts'
import type { RequireChipOptions } from '../src/gate-options.ts'

const { issuer } = await setUpMockIssuer()
const vk = createVkNext({ audience: issuer.audience, jwks: { url: issuer.jwksUrl } })

const address = 'https://shop.example/manual'
const scanned = async (init?: RequestInit): Promise<Request> =>
  new Request(`${address}?vkjwt=${await issuer.mint()}`, init)
const noParams = { params: Promise.resolve({}) }

test('calls the handler with the request, the parameters as they came, and the chip', async () => {
  const handler = vi.fn(() => new Response('manual'))
  const request = await scanned()
  const context = { params: Promise.resolve({ id: '1' }) }
  const response = await vk.requireChip(handler)(request, context)
  expect(await response.text()).toBe('manual')
  expect(handler).toHaveBeenCalledExactlyOnceWith(request, {
    params: context.params,
    chip: { id: defaultChip.id, uid: defaultChip.uid, serial: defaultChip.serial, product: 6 },
  })
})

describe('the answer of a handler', () => {
  test('keeps its status and headers, and stays out of caches and referrers', async () => {
    const gate = vk.requireChip(() => {
      const response = NextResponse.json({ a: 1 }, { status: 201, statusText: 'Made' })
      response.cookies.set('one', '1').set('two', '2')
      response.headers.set('cache-control', 'public, max-age=600')
      response.headers.set('vary', 'Origin')
      return response
    })
    const response = await gate(await scanned(), noParams)
    expect([response.status, response.statusText]).toEqual([201, 'Made'])
    expect(await response.json()).toEqual({ a: 1 })
    expect(response.headers.getSetCookie()).toEqual(['one=1; Path=/', 'two=2; Path=/'])
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('vary')).toBe('Origin')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('loses what caches would obey before it', async () => {
    const headers = { 'CDN-Cache-Control': 'max-age=600', 'x-accel-expires': '600', etag: '"1"' }
    const gate = vk.requireChip(() => new Response('manual', { headers }))
    const response = await gate(await scanned(), noParams)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'private, no-store',
      'content-type': 'text/plain;charset=UTF-8',
      etag: '"1"',
      'referrer-policy': 'no-referrer',
    })
  })

  test.each([
    ['a redirect', () => Response.redirect('https://shop.example/clean', 303), 303],
    ['no content', () => new Response(null, { status: 204 }), 204],
    ['one that was fetched', () => fetch(issuer.jwksUrl), 200],
  ])('may be %s', async (_name, handler, status) => {
    const response = await vk.requireChip(handler)(await scanned(), noParams)
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  test('may stream', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of ['man', 'ual']) controller.enqueue(new TextEncoder().encode(part))
        controller.close()
      },
    })
    const response = await vk.requireChip(() => new Response(body))(await scanned(), noParams)
    expect(await response.text()).toBe('manual')
  })
})

describe('what a handler throws to Next.js', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
  const json = { 'content-type': 'application/json' }
  const visit = createVkNext({
    audience: issuer.audience,
    jwks: { url: issuer.jwksUrl },
    session: { secret: 'a secret for tests, of 32 or more' },
  })

  test.each<[string, () => never, number, string | null]>([
    ['a redirect', () => redirect('/clean;a?b=c;d'), 307, '/clean;a?b=c;d'],
    [
      'a lasting redirect',
      () => permanentRedirect('https://b.example/'),
      308,
      'https://b.example/',
    ],
    ['not found', () => notFound(), 404, null],
  ])('%s is its answer, out of caches and referrers', async (_name, handler, status, location) => {
    for (const wrapped of [handler, async () => handler()]) {
      const gates = [
        vk.requireChip(wrapped),
        vk.requireChip(() => new Response('manual'), { item: wrapped }),
      ]
      for (const gate of gates) {
        const response = await gate(await scanned(), noParams)
        expect([response.status, response.headers.get('location')]).toEqual([status, location])
        expect(response.headers.get('cache-control')).toBe('private, no-store')
        expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      }
    }
  })

  test.each([
    ['a redirect', () => redirect('/tap'), 307],
    ['a redirect for good', () => permanentRedirect('/tap'), 308],
    ['not found', () => notFound(), 404],
    ['a response', () => Response.json({}, { status: 404 }), 404],
  ])('a denial that is %s stays out of every cache', async (_name, onDenied, status) => {
    const gate = visit.requireChip(() => new Response(), { onDenied })
    const { headers, status: seen } = await gate(new Request(address), noParams)
    expect([seen, headers.get('vary')]).toEqual([status, 'Cookie'])
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  test.each([
    ['GET', {}, 307],
    ['POST', json, 307],
    ['POST', {}, 307],
    ['PUT', form, 307],
    ['POST', form, 303],
    ['POST', multipart, 303],
    ['POST', { 'next-action': '0' }, 303],
  ])('a redirect of %s with %j is a %i', async (method, headers, status) => {
    const gate = visit.requireChip(() => new Response(), { onDenied: () => redirect('/tap') })
    const response = await gate(new Request(address, { method, headers }), noParams)
    expect(response.status).toBe(status)
  })

  test.each([
    'NEXT_REDIRECT;replace;/a;200;',
    'NEXT_REDIRECT',
    'NEXT_HTTP_ERROR_FALLBACK;500',
    'NEXT_HTTP_ERROR_FALLBACK',
    'DYNAMIC_SERVER_USAGE',
    404,
  ])('an error with the digest %s stays an error', async (digest) => {
    const error = Object.assign(new Error('inside'), { digest })
    const gate = vk.requireChip(() => Promise.reject(error))
    await expect(gate(await scanned(), noParams)).rejects.toBe(error)
  })

  test.each([undefined, null, 'a text', 7])('%s stays what it is', async (thrown) => {
    const gate = vk.requireChip(() => Promise.reject(thrown))
    await expect(gate(await scanned(), noParams)).rejects.toBe(thrown)
  })
})

test.each(['manual', null, undefined, 7, {}, { status: 200, headers: new Headers() }])(
  'an answer that is no Response is an error in words: %j',
  async (answer) => {
    const wrong = (): Response => answer as unknown as Response
    const request = await scanned()
    await expect(vk.requireChip(wrong)(request, noParams)).rejects.toThrow(
      /^The handler of requireChip must answer with a Response/,
    )
    const gate = vk.requireChip(() => new Response(), { onDenied: async () => wrong() })
    await expect(gate(new Request(address), noParams)).rejects.toThrow(
      /^The onDenied of requireChip must answer with a Response/,
    )
  },
)

describe('without a verified scan', () => {
  test.each([
    ['nothing', '', 401, 'scan_missing'],
    ['a chip alone', '?vkuid=04AE72D2062190', 401, 'scan_missing'],
    ['an insecure scan', '?vkstatus=insecure', 401, 'scan_unverified'],
    ['vkstatus=verified', '?vkstatus=verified', 400, 'status_unknown'],
    ['an empty token', '?vkjwt=', 400, 'token_missing'],
    ['two tokens', '?vkjwt=a&vkjwt=b', 400, 'params_ambiguous'],
  ])('%s is denied', async (_name, query, status, code) => {
    const handler = vi.fn(() => new Response())
    const response = await vk.requireChip(handler)(new Request(address + query), noParams)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ status, code })
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(handler).not.toHaveBeenCalled()
  })

  test('people get a page', async () => {
    const request = new Request(address, { headers: { accept: 'text/html' } })
    const response = await vk.requireChip(() => new Response())(request, noParams)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('vary')).toBe('Accept, Cookie')
    expect(await response.text()).toContain('scan_missing')
  })

  test('every method but GET and HEAD is denied', async () => {
    const gate = vk.requireChip(() => new Response('manual'))
    const statuses = []
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      statuses.push((await gate(await scanned({ method }), noParams)).status)
    }
    expect(statuses).toEqual([200, 200, 401, 401, 401, 401, 401])
    const denied = await gate(new Request(address, { method: 'HEAD' }), noParams)
    expect([denied.status, denied.body]).toEqual([401, null])
  })

  test('onDenied answers in place of the gate', async () => {
    const onDenied = vi.fn<NonNullable<RequireChipOptions['onDenied']>>(
      (scan) => new Response(scan.status, { status: 402 }),
    )
    const gate = vk.requireChip(() => new Response('manual'), { onDenied })
    const request = new Request(`${address}?vkstatus=expired`)
    const response = await gate(request, noParams)
    expect([response.status, await response.text()]).toEqual([402, 'unverified'])
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(onDenied).toHaveBeenCalledExactlyOnceWith(
      { status: 'unverified', reason: 'expired' },
      { request, params: noParams.params },
    )
    expect(await (await gate(await scanned(), noParams)).text()).toBe('manual')
    expect(onDenied).toHaveBeenCalledTimes(1)
  })
})

describe('item', () => {
  test('is asked about the chip, with the request and the parameters', async () => {
    const item = vi.fn(() => true)
    const request = await scanned()
    const response = await vk.requireChip(() => new Response('manual'), { item })(request, noParams)
    expect(await response.text()).toBe('manual')
    expect(item).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: defaultChip.id }), {
      request,
      params: noParams.params,
    })
  })

  test('is not asked without a verified scan', async () => {
    const item = vi.fn(() => true)
    const gate = vk.requireChip(() => new Response(), { item })
    await gate(new Request(address), noParams)
    await gate(new Request(`${address}?vkjwt=${await issuer.bad.forged()}`), noParams)
    expect(item).not.toHaveBeenCalled()
  })

  test.each([false, 1, 'true', {}, undefined, null])('means no by %j', async (answer) => {
    const handler = vi.fn(() => new Response())
    for (const item of [() => answer as boolean, async () => answer as boolean]) {
      const response = await vk.requireChip(handler, { item })(await scanned(), noParams)
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'item_mismatch' })
    }
    expect(handler).not.toHaveBeenCalled()
  })
})

test.each(['item', 'onDenied', 'handler'])('rejects with what %s throws', async (hook) => {
  const handler = vi.fn(() => new Response())
  for (const failing of [
    () => {
      throw new Error('no database')
    },
    () => Promise.reject(new Error('no database')),
  ]) {
    const gate =
      hook === 'handler' ? vk.requireChip(failing) : vk.requireChip(handler, { [hook]: failing })
    const request = hook === 'onDenied' ? new Request(address) : await scanned()
    await expect(gate(request, noParams)).rejects.toThrow('no database')
  }
  expect(handler).not.toHaveBeenCalled()
})

test.each([
  ['a function for its options', () => true, 'expects an options object'],
  ['null for its options', null, 'expects an options object'],
  ['an unknown option', { items: () => true }, "no option 'items'"],
  ['an undefined item', { item: undefined }, "'item' expects a function"],
  ['an undefined onDenied', { onDenied: undefined }, "'onDenied' expects a function"],
])('refuses a gate with %s', (_name, gate, message) => {
  const make = () => vk.requireChip(() => new Response(), gate as unknown as RequireChipOptions)
  expect(make).toThrow(TypeError)
  expect(make).toThrow(message)
})

test('refuses a gate without a handler', () => {
  const options = { item: () => true } as unknown as () => Response
  expect(() => vk.requireChip(options)).toThrow('expects a route handler')
})
