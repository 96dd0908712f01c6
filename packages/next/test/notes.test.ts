import type { ScanNote } from '@vkjwt/core'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { NextRequest } from 'next/server.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createVkNext } from '../src/create-vk-next.ts'
import type { VkNextOptions } from '../src/defer-site.ts'

const { issuer, mint } = await setUpMockIssuer({ audience: 'shop.example' })
const options: VkNextOptions = {
  audience: 'shop.example',
  jwks: { url: issuer.jwksUrl },
  session: { secret: 'a secret for tests, of 32 or more' },
}
const warn = vi.spyOn(console, 'warn')
beforeEach(() => {
  for (const name of ['notes', 'waiting']) {
    Reflect.deleteProperty(globalThis, Symbol.for(`vkjwt.${name}`))
  }
  warn.mockReset().mockReturnValue()
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const lines = (): string[] => warn.mock.calls.map(([line]) => String(line))
const requestTo = (address: string, headers: Record<string, string> = {}): NextRequest =>
  new NextRequest(address, { headers: { host: new URL(address).host, ...headers } })
const tap = async (made: VkNextOptions, address: string): Promise<void> => {
  await createVkNext(made).proxy(requestTo(address))
}

describe('outside production', () => {
  test('a wrong host is one line for all copies of the module, with both hosts', async () => {
    for (let copy = 0; copy < 3; copy += 1) {
      await tap(options, `https://shop.example/?vkjwt=${await mint({ aud: 'other.example' })}`)
    }
    const [line, ...others] = lines()
    expect(others).toEqual([])
    expect(line).toMatch(
      /^vkjwt: audience_mismatch: [^\n]+ \(docs\/error-codes\.md#audience_mismatch\)$/,
    )
    expect(line).toContain("'other.example'")
    expect(line).toContain("'shop.example'")
  })

  test('each kind of trouble has a line of its own', async () => {
    await tap(options, 'https://shop.example/?vkjwt=')
    await tap(options, 'https://shop.example/?vkstatus=insecure')
    await createVkNext(options).getScan(requestTo('https://shop.example/?vkjwt=a'))
    expect(lines().map((line) => line.split(': ')[1])).toEqual([
      'token_missing',
      'scan_unverified',
      'scan_not_redeemed',
    ])
  })

  test.each<[string, string, Record<string, string>]>([
    ['a page over http', 'http://shop.example/', {}],
    ['a proxy that says so', 'https://shop.example/', { 'x-forwarded-proto': 'http' }],
    ['an address that is no audience', 'http://192.168.1.5:3000/', {}],
  ])('a cookie that needs https is noted for %s', async (_name, address, headers) => {
    const request = requestTo(`${address}?vkjwt=${await mint()}`, headers)
    await createVkNext(options).proxy(request)
    expect(lines()).toEqual([
      expect.stringMatching(
        /^vkjwt: cookie_needs_https: .*\/\/(?:shop\.example|192\.168\.1\.5:3000).*#cookie_needs_https\)$/,
      ),
    ])
  })

  test.each<[string, string, Record<string, string>]>([
    ['https', 'https://shop.example/', {}],
    ['https in front', 'http://shop.example/', { 'x-forwarded-proto': 'https' }],
    [
      'https in front of another proxy',
      'http://shop.example/',
      { 'x-forwarded-proto': 'https, http' },
    ],
    ['localhost', 'http://localhost:3000/', {}],
    ['a loopback address', 'http://127.0.0.1:3000/', {}],
    ['the other loopback address', 'http://[::1]:3000/', {}],
  ])('and not for %s', async (_name, address, headers) => {
    const request = requestTo(`${address}?vkjwt=${await mint()}`, headers)
    await createVkNext(options).proxy(request)
    expect(lines()).toEqual([])
  })

  test('a cookie without Secure needs no https', async () => {
    await tap(
      { ...options, audience: ['shop.example', '192.168.1.5'] },
      `http://192.168.1.5:3000/?vkjwt=${await mint()}`,
    )
    expect(lines()).toEqual([])
  })

  describe('a cookie that was given', () => {
    const address = 'https://shop.example/'
    const phone = { 'user-agent': 'a phone', 'x-forwarded-for': '203.0.113.7' }
    const tapped = async (): Promise<string> => {
      const request = requestTo(`${address}?vkjwt=${await mint()}`, phone)
      const response = await createVkNext(options).proxy(request)
      return response?.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    }
    const read = (headers: Record<string, string>) =>
      // Another copy of the module.
      createVkNext(options).getScan(requestTo(address, headers))

    test('and doesn’t come back is noted, where the browser lands', async () => {
      await tapped()
      await read({ ...phone, cookie: 'another=1; x__Host-vkscan=a' })
      expect(lines()).toEqual([expect.stringMatching(/^vkjwt: cookie_not_returned: /)])
    })

    test('and comes back is not', async () => {
      const cookie = await tapped()
      await read({ ...phone, cookie })
      await read(phone)
      expect(lines()).toEqual([])
    })

    test('is not missed from another browser', async () => {
      await tapped()
      await read({ ...phone, 'user-agent': 'a laptop' })
      await read({ ...phone, 'x-forwarded-for': '203.0.113.8' })
      expect(lines()).toEqual([])
    })

    test('is not missed when its moments are over', async () => {
      vi.useFakeTimers({ toFake: ['Date'] })
      try {
        await tapped()
        vi.setSystemTime(Date.now() + 10_001)
        await read(phone)
        expect(lines()).toEqual([])
      } finally {
        vi.useRealTimers()
      }
    })

    test('is waited for from a hundred browsers at most', async () => {
      const vk = createVkNext(options)
      await vk.proxy(requestTo(`${address}?vkstatus=expired`, phone))
      for (let count = 0; count < 100; count += 1) {
        const headers = { 'user-agent': `phone ${count}` }
        await vk.proxy(requestTo(`${address}?vkstatus=expired`, headers))
      }
      warn.mockClear()
      await read(phone)
      expect(lines()).toEqual([])
      await read({ 'user-agent': 'phone 0' })
      expect(lines()).toHaveLength(1)
    })

    test('is not waited for where none was given', async () => {
      const ahead = { ...phone, 'sec-purpose': 'prefetch' }
      await createVkNext(options).proxy(requestTo(`${address}?vkjwt=a`, ahead))
      await read(phone)
      expect(lines()).toEqual([])
    })

    test('is not waited for where nobody takes notes', async () => {
      await tap({ ...options, notes: false }, `${address}?vkjwt=${await mint()}`)
      await read({})
      expect(lines()).toEqual([])
    })
  })

  test('no line holds a token', async () => {
    const token = await issuer.bad.forged()
    await tap(options, `http://shop.example/?vkjwt=${token}`)
    expect(lines().length).toBeGreaterThan(0)
    expect(lines().join()).not.toContain(token.slice(0, 20))
  })
})

test('in production nothing is written', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  await tap(options, 'http://shop.example/?vkjwt=')
  expect(lines()).toEqual([])
})

test('false is silence', async () => {
  await tap({ ...options, notes: false }, 'http://shop.example/?vkjwt=')
  expect(lines()).toEqual([])
})

test('undefined is the default', async () => {
  await tap({ ...options, notes: undefined }, 'https://shop.example/?vkjwt=')
  expect(lines()).toHaveLength(1)
})

test('a function is told instead, in production too', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  const notes = vi.fn<(note: ScanNote) => void>()
  await tap({ ...options, notes }, 'https://shop.example/?vkjwt=')
  expect(lines()).toEqual([])
  expect(notes).toHaveBeenCalledExactlyOnceWith({
    code: 'token_missing',
    text: expect.any(String),
    page: 'docs/error-codes.md#token_missing',
  })
})
