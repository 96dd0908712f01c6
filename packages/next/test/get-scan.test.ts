import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { ScanVerifierOptions } from '@vkjwt/core'
import { badTokens, defaultChip, goodTokens } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { NextRequest } from 'next/server.js'
import { describe, expect, test, vi } from 'vitest'
import { createVkNext, type VkNext } from '../src/create-vk-next.ts'
import type { ScanSource, SearchParams } from '../src/scan-source.ts'

const { issuer } = await setUpMockIssuer()
const options = { audience: issuer.audience, jwks: { url: issuer.jwksUrl } }
const vk = createVkNext(options)

async function judge(source?: ScanSource): Promise<[status: string, code?: string]> {
  const scan = await vk.getScan(source)
  return 'error' in scan ? [scan.status, scan.error.code] : [scan.status]
}

function incoming(method: string, url: string): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { method, url })
}

/** All forms of source that one query can arrive in; the record as Next.js parses it. */
function formsOf(query: string): [name: string, source: ScanSource][] {
  const record: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    const before = record[name]
    record[name] = before === undefined ? value : [before, value].flat()
  }
  return [
    ['record', record],
    ['promise', Promise.resolve(record)],
    ['record without a prototype', Object.assign(Object.create(null), record)],
    ['URLSearchParams', new URLSearchParams(query)],
    ['Request', new Request(`https://shop.example/items/1?${query}`)],
    ['NextRequest', new NextRequest(`https://shop.example/items/1?${query}`)],
    ['pages context', { req: incoming('GET', `/items/1?${query}`) }],
    [
      'pages context of the edge runtime',
      { req: new Request(`https://shop.example/items/1?${query}`) },
    ],
  ]
}

describe.each([
  ['a token', async () => `ref=a&vkjwt=${await issuer.mint()}`, ['verified']],
  [
    'a forged token',
    async () => `vkjwt=${await issuer.bad.forged()}`,
    ['rejected', 'signature_invalid'],
  ],
  ['an empty token', async () => 'vkjwt=', ['rejected', 'token_missing']],
  ['an insecure scan', async () => 'vkuid=04AE72D2062190&vkstatus=insecure', ['unverified']],
  ['an unknown status', async () => 'vkstatus=verified', ['rejected', 'status_unknown']],
  ['a repetition', async () => 'vkjwt=a&vkjwt=b', ['rejected', 'params_ambiguous']],
  [
    'a token with a status',
    async () => 'vkjwt=a&vkstatus=expired',
    ['rejected', 'params_ambiguous'],
  ],
  ['other parameters', async () => 'a=1&a=2&VKJWT=b&vkjwt[]=c&req=1&req=2&then=3', ['none']],
  ['nothing', async () => '', ['none']],
])('%s', (_name, toQuery, expected) => {
  test('is read alike from every source', async () => {
    for (const [name, source] of formsOf(await toQuery())) {
      expect([name, await judge(source)]).toEqual([name, expected])
    }
  })
})

test('finds the chip', async () => {
  const scan = await vk.getScan({ vkjwt: await issuer.mint() })
  expect(scan).toMatchObject({ status: 'verified', chip: { id: defaultChip.id }, source: 'token' })
})

test.each(badTokens)('rejects a token with $name ($section)', async ({ code, mint }) => {
  expect(await judge({ vkjwt: await mint(issuer) })).toEqual(['rejected', code])
})

test.each(goodTokens)('verifies a token with $name', async ({ chip, mint }) => {
  const scan = await vk.getScan({ vkjwt: await mint(issuer) })
  expect(scan).toMatchObject({ status: 'verified', chip: { id: chip.id, uid: chip.uid } })
})

test('takes an array for a repetition and undefined for nothing', async () => {
  expect(await judge({ vkjwt: ['a', 'b'] })).toEqual(['rejected', 'params_ambiguous'])
  expect(await judge({ vkjwt: undefined, vkstatus: undefined })).toEqual(['none'])
})

test('reads own enumerable members only', async () => {
  const inherited: SearchParams = Object.create({ vkjwt: await issuer.mint() })
  const hidden = Object.defineProperty({}, 'vkjwt', { value: await issuer.mint() })
  expect([await judge(inherited), await judge(hidden)]).toEqual([['none'], ['none']])
})

test('is none when it is given nothing', async () => {
  expect([await judge(), await judge(undefined), await judge({})]).toEqual([
    ['none'],
    ['none'],
    ['none'],
  ])
})

test('ignores every method but GET and HEAD', async () => {
  const query = `vkjwt=${await issuer.mint()}`
  const statuses = []
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']) {
    const { status } = await vk.getScan(new Request(`https://shop.example/?${query}`, { method }))
    statuses.push(status)
    expect((await vk.getScan({ req: incoming(method, `/?${query}`) })).status).toBe(status)
  }
  expect(statuses).toEqual(['verified', 'verified', 'none', 'none', 'none'])
  expect(await judge({ req: {} })).toEqual(['none'])
})

test.each(['vkjwt=a', 7, true, null, Symbol('scan')])('refuses %s for a source', async (source) => {
  const found = vk.getScan(source as unknown as ScanSource)
  await expect(found).rejects.toThrow(
    new TypeError('getScan expects searchParams, a Request, { req } or nothing'),
  )
})

test('verifies each time', async () => {
  const source = { vkjwt: await issuer.mint() }
  const [first, second] = [await vk.getScan(source), await vk.getScan(source)]
  expect([first.status, second.status]).toEqual(['verified', 'verified'])
  expect(first).not.toBe(second)
})

describe('given a function', () => {
  test('calls it on first use, and once', async () => {
    const read = vi.fn(() => options)
    const { getScan, requireChip }: VkNext = createVkNext(read)
    const GET = requireChip(() => new Response())
    expect(read).not.toHaveBeenCalled()
    const request = new Request('https://shop.example/')
    await Promise.all([getScan(), getScan({}), GET(request, { params: Promise.resolve({}) })])
    expect(read).toHaveBeenCalledTimes(1)
  })

  test('rejects with what it throws, and calls it again the next time', async () => {
    const read = vi.fn<() => ScanVerifierOptions>()
    read.mockImplementationOnce(() => {
      throw new Error('no environment')
    })
    read.mockReturnValueOnce({ audience: 'https://shop.example' }).mockReturnValue(options)
    const { getScan } = createVkNext(read)
    const source = { vkjwt: await issuer.mint() }
    await expect(getScan(source)).rejects.toThrow('no environment')
    await expect(getScan(source)).rejects.toThrow(TypeError)
    expect((await getScan(source)).status).toBe('verified')
    expect((await getScan(source)).status).toBe('verified')
    expect(read).toHaveBeenCalledTimes(3)
  })

  test('rejects also when nothing is asked of it', async () => {
    await expect(createVkNext(() => ({ audience: '' })).getScan()).rejects.toThrow(TypeError)
  })
})

test('refuses wrong options at once', () => {
  for (const wrong of [
    undefined,
    null,
    {},
    { audience: 'https://shop.example' },
    { audiences: [] },
  ]) {
    expect(() => createVkNext(wrong as unknown as ScanVerifierOptions)).toThrow(TypeError)
  }
})
