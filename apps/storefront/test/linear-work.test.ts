import { expect, test, vi } from 'vitest'
import { growsInProportion } from '../../../.ci/grows-in-proportion.ts'
import { readBrowser } from '../src/bench/known-browser.ts'
import { nameClient } from '../src/bench/name-client.ts'
import { readView } from '../src/bench/read-view.ts'
import { catalogue } from '../src/catalogue.ts'
import { readClientAddress } from '../src/client-address.ts'
import { coarseNetwork } from '../src/coarse-network.ts'
import { isSameOrigin } from '../src/is-same-origin.ts'
import { recordScan } from '../src/record-scan.ts'
import { readForm } from '../src/warranty/read-form.ts'
import { open } from './registry.ts'

/*
 * Whatever a request holds costs work in proportion to its length: each text is taken as long as all headers of
 * a request may be, and twice as long, and the quickest of several runs at each is compared.
 */
const length = 16_384
const pieces = ['%', ':', '::', '1.', '[', ']', ',', ' ', '.', '?', '#', '/', 'a', 'a@', '-', '0']
// What a pattern's `.` doesn't match keeps it from its end.
const ends = ['', '\n!', '\u{2028}!']

vi.stubEnv('SHOP_CLIENT_ADDRESS_HEADER', 'x-forwarded-for')
// What is written isn't what is measured here.
const registry = open()
const now = new Date()
const [item] = catalogue
const headersOf = (text: string) => ({ get: () => text })

const works: Readonly<Record<string, (text: string) => unknown>> = {
  'an address in the log': coarseNetwork,
  'an address in a header': (text) => readClientAddress(headersOf(text)),
  'an address at the bench': (text) => nameClient(text, undefined),
  'a cookie of the bench': (text) => readBrowser(text, 'key'),
  'an origin': (text) => isSameOrigin(headersOf(text)),
  'a query of the bench': (text) => readView({ before: text, piece: text }, [text], now),
  'a path in the log': (text) => {
    const event = {
      scan: { status: 'unverified', reason: 'insecure' },
      path: text,
      at: now,
    } as const
    return recordScan(event, () => ({ ...registry, recordScan: async () => {} }))
  },
  'a form': (text) => {
    const form = new FormData()
    for (const name of ['name', 'email', 'ownedSince', 'attempt']) form.set(name, text)
    return item && readForm(form, item, now)
  },
}

test.each(Object.entries(works))(
  '%s is worked through in proportion to its length',
  { timeout: 60_000 },
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
