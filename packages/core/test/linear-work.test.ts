import { afterEach, describe, expect, test, vi } from 'vitest'
import { growsInProportion } from '../../../.ci/grows-in-proportion.ts'
import {
  createDenial,
  createScanVerifier,
  hasScanParams,
  memoryRateLimiter,
  parseScanParams,
  redactUrl,
  stripScanParams,
} from '../src/index.ts'
import { navigation } from './visitor.ts'

/*
 * Whatever a request holds costs work in proportion to its length. Each text is taken at a length where quadratic
 * work would take minutes, and at twice that; what is compared is the quicker of several runs at each.
 */

const length = 131_072
const pieces = [
  '/',
  '//\\',
  ';',
  '/;',
  '%2f',
  ',',
  ' ',
  '\t',
  '.',
  'a',
  'a.',
  'a/',
  'eyJ',
  'eyJ.',
  '?',
  '&',
  '=',
  '#',
  '&v',
  '&vkjwt',
  '&%76kjwt=a',
  'vkscan=',
  '__Host-vkscan= ',
  '__Host-vkscan-failure=a; ',
  ':',
  ':1',
  '1.',
  '[',
  '%',
  '%ff&',
  'v%ff&',
  'vkuid=%ff&',
  'text/html;q=0',
  'q=0.',
  'prefetch',
  'localhost.',
]

const fill = (piece: string, size: number): string =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size)

const verifier = createScanVerifier({
  audience: ['shop.example', 'localhost'],
  session: { secret: 'a secret for tests, of 32 or more' },
  limitUnverified: memoryRateLimiter({ limit: 1_000_000, windowSeconds: 60 }),
  notes: () => undefined,
})

const request = (url: string, headers: Record<string, string> = {}) => ({
  method: 'GET',
  url,
  headers: new Headers({ host: 'localhost', ...navigation, ...headers }),
})

const works: Readonly<Record<string, (text: string) => unknown>> = {
  'a path': (text) => verifier.handle(request(`/${text}?vkstatus=expired`)),
  'a path that is read': async (text) => {
    const failed = await verifier.handle(request('/?vkstatus=expired'))
    const cookie = failed.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    return verifier.read(request(`/${text}`, { cookie }))
  },
  'a query': (text) => verifier.handle(request(`/?${text}&vkstatus=expired&${text}`)),
  'a token': (text) => verifier.handle(request(`/?vkjwt=${text}`)),
  'a cookie': (text) => verifier.read(request('/', { cookie: text })),
  'a cookie of ours': (text) => verifier.read(request('/', { cookie: `vkscan=${text}` })),
  'a host': (text) => verifier.read(request('/', { host: text })),
  'a purpose': (text) => verifier.handle(request('/?vkjwt=a', { 'sec-purpose': text })),
  'an address': (text) =>
    verifier.handle({ ...request('/?vkstatus=expired'), clientAddress: text }),
  'an Accept header': (text) => createDenial({ status: 'none' }, request('/', { accept: text })),
  'a URL that is asked for parameters': (text) => hasScanParams(`/?${text}`),
  'a URL that is parsed': (text) => {
    try {
      return parseScanParams(`?${text}`)
    } catch (error) {
      return error
    }
  },
  'a URL that is cleaned': (text) => stripScanParams(text),
  'a URL that is logged': (text) => redactUrl(text),
}

describe.each(Object.entries(works))('%s', (_name, work) => {
  test.each(pieces)('of %j is worked through in proportion to its length', async (piece) => {
    expect(await growsInProportion(work, (times) => fill(piece, times * length))).toBe(true)
  })
})

describe('a query of many pieces', () => {
  afterEach(() => vi.unstubAllGlobals())

  // Work in proportion is too much where each piece costs as much as a hundred letters do.
  test.each(['%ff&', 'v%ff&', 'vkuid=%ff&', 'vkjwt=a&', '%76kjwt=%ff&'])(
    'of %j has no more of them decoded than it may have parameters',
    async (piece) => {
      let count = 0
      const Original = URLSearchParams
      vi.stubGlobal(
        'URLSearchParams',
        class extends Original {
          constructor(...values: ConstructorParameters<typeof Original>) {
            super(...values)
            count += 1
          }
        },
      )
      const url = `/?vkjwt=x&${fill(piece, 15_000)}`
      await verifier.handle(request(url))
      await verifier.read(request(url))
      expect(hasScanParams(url)).toBe(true)
      expect(redactUrl(url)).toContain('vkjwt=***')
      expect(count).toBeLessThan(10)
    },
  )
})
