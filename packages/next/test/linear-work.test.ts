import { redirect } from 'next/navigation.js'
import { NextRequest } from 'next/server.js'
import { describe, expect, test } from 'vitest'
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

async function measure(work: (text: string) => Promise<unknown>, text: string): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now()
    await work(text)
    quickest = Math.min(quickest, performance.now() - start)
  }
  return quickest
}

describe.each(Object.entries(works))('%s', (_name, work) => {
  test.each(pieces)('of %j is worked through in proportion to its length', async (piece) => {
    const once = await measure(work, fill(piece, length))
    const twice = await measure(work, fill(piece, 2 * length))
    // What is linear is done in milliseconds, of which the clock and the collector take some.
    expect(twice).toBeLessThan(Math.max(3 * once, once + 50))
  })
})
