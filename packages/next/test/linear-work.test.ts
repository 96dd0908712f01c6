import { redirect } from 'next/navigation.js'
import { NextRequest } from 'next/server.js'
import { describe, expect, test } from 'vitest'
import { growsInProportion } from '../../../.ci/grows-in-proportion.ts'
import { createVkNext } from '../src/create-vk-next.ts'

/*
 * Whatever a request holds costs work in proportion to its length. Each text is taken at a length where quadratic
 * work would take seconds, and at twice that; what is compared is the quickest of several runs at each.
 */

const length = 32_768
const pieces = ['/', ';', '/;', 'a;', '%2f', ',', ' ', '\t', 'a', 'a ', 'a/', '=', '%', '.']
const fill = (piece: string, size: number): string =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size)

const vk = createVkNext({
  audience: 'shop.example',
  session: { secret: 'a secret for tests, of 32 or more' },
})
const headers = { host: 'shop.example', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const noParams = { params: Promise.resolve({}) }
const read = (cookie: string) => vk.getScan({ req: { url: '/', headers: { ...headers, cookie } } })

const works: Record<string, (text: string) => Promise<unknown>> = {
  'the path of a scan that fails': (text) =>
    vk.proxy(new NextRequest(`https://shop.example/a${text}a?vkstatus=expired`, { headers })),
  'the cookies of a request': (text) => read(`${text}a`),
  'the page cookie': (text) => read(`vkscan-path=${text}a`),
  'the address that a gate redirects to': (text) =>
    vk.requireChip(() => new Response(), { onDenied: () => redirect(`/a${text.trim()}`) })(
      new Request('https://shop.example/'),
      noParams,
    ),
}

describe.each(Object.entries(works))('%s', (_name, work) => {
  test.each(pieces)('of %j is worked through in proportion to its length', async (piece) => {
    expect(await growsInProportion(work, (times) => fill(piece, times * length))).toBe(true)
  })
})
