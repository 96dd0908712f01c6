import { html } from 'hono/html'
import { afterAll, expect, test } from 'vitest'
import { growsInProportion } from '../../../.ci/grows-in-proportion.ts'
import { isOwnHost } from '../src/http/is-own-host.ts'
import { createMockIssuer, defaultChip } from '../src/index.ts'
import { readTapSignature } from '../src/ntag424/tap-signature.ts'
import { readPageQuery, writePagePath } from '../src/page/page-query.ts'
import { concludeScan } from '../src/site/conclude-scan.ts'
import { appendScanParams } from '../src/taps/create-tap-params.ts'
import { readTapAddress } from '../src/taps/tap-address.ts'

/*
 * Whatever a request holds costs work in proportion to its length: each text is taken at a length that is more
 * than a request may have, and at twice that, and the quickest of several runs at each is compared.
 */
const length = 32_768
const pieces = [
  '/',
  '%',
  ':',
  '1.',
  '[',
  ']',
  ' ',
  '.',
  '?',
  '&',
  '#',
  'a',
  'a.',
  '-',
  'A-',
  '<',
  '=',
]
const ends = ['', '\n!', '\u{2028}!']

const issuer = await createMockIssuer()
afterAll(() => issuer.close())

const circumstances = {
  issuer: issuer.issuer,
  keys: issuer.keys.published(),
  outage: undefined,
  keySetDelayMilliseconds: 0,
  siteTime: new Date(),
}

function tryTo(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

const works: Readonly<Record<string, (text: string) => unknown>> = {
  'a host': (text) => isOwnHost(text, { listensOn: '0.0.0.0', hostNames: ['box'] }),
  'a signature': readTapSignature,
  'the address of a tap': (text) => tryTo(() => readTapAddress(text, defaultChip)),
  'a target': (text) =>
    tryTo(() => appendScanParams(`https://shop.example/${text}`, [['vkuid', text]])),
  'a query of the page': (text) => writePagePath(readPageQuery(`find=${text}`)),
  'what the page shows': (text) => html`<p>${text}</p>`,
  'a chip that is entered': (text) =>
    tryTo(() => {
      const target = `https://shop.example/${text}`
      issuer.chips.remove(issuer.chips.add({ targetUrl: target, name: `${text}a` }))
    }),
  'a scan that is predicted': (text) =>
    tryTo(() => concludeScan(`https://shop.example/?vkjwt=${text}&vkuid=${text}`, circumstances)),
  'a token that is predicted': (text) =>
    tryTo(() => {
      const token = encodeURIComponent(text)
      return concludeScan(`https://shop.example/?vkjwt=${token}`, circumstances)
    }),
}

test.each(Object.entries(works))(
  '%s is worked through in proportion to its length',
  async (_, work) => {
    for (const piece of pieces) {
      for (const end of ends) {
        const size = Math.ceil(length / piece.length)
        const textOf = (times: number): string => piece.repeat(times * size) + end
        expect(await growsInProportion(work, textOf), `${piece} … ${end}`).toBe(true)
      }
    }
  },
)
