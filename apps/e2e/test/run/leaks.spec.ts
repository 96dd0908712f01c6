import { expect, test } from '@playwright/test'
import { readRecording } from '../../src/servers/read-recording.ts'
import type { Exchange, LogLine } from '../../src/servers/recording.ts'

const jwt = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\./
const longWord = /[\w-]{20,}/g

let exchanges: Exchange[]
let lines: LogLine[]
let toShops: Exchange[]
let secrets: Set<string>

test.beforeAll(async () => {
  ;({ exchanges, lines } = await readRecording())
  toShops = exchanges.filter(({ site }) => site !== 'e2e')
  secrets = new Set(exchanges.flatMap(({ url }) => listSecrets(url)))
})

/** Payloads and signatures of what followed `vkjwt` in an address, and whatever else came there. */
function listSecrets(url: string): string[] {
  const tokens = [...url.matchAll(/[?&]vkjwt=([^&#]*)/g)].map(([, value = '']) => value)
  return tokens.flatMap((token) => {
    const parts = token.split('.')
    // All headers are alike, and give nothing away.
    return parts.slice(parts.length > 1 ? 1 : 0).flatMap((part) => part.match(longWord) ?? [])
  })
}

/** Whether a text gives away a token of this run, a part of one, or anything that looks like one. */
function hasToken(text: string): boolean {
  return jwt.test(text) || (text.match(longWord) ?? []).some((word) => secrets.has(word))
}

const describe = ({ site, method, url, status }: Exchange): string =>
  `${site} answered ${status} to ${method} ${url}`
const isFrom = ({ headers }: Exchange, path: RegExp): boolean => path.test(headers['referer'] ?? '')

test('there is something to look through, of both shops', () => {
  expect(secrets.size).toBeGreaterThan(50)
  for (const [site, path] of Object.entries({ storefront: /\/p\//, 'express-shop': /\/cups\// })) {
    const own = toShops.filter((exchange) => exchange.site === site)
    const redeemed = own.filter(({ url, status }) => status === 303 && url.includes('vkjwt='))
    const pages = own.filter(({ head, body }) => head.includes('text/html') && body !== '')
    const strangers = exchanges.filter((exchange) => exchange.site === 'e2e')
    expect.soft(redeemed.length, `${site}: scans`).toBeGreaterThan(20)
    expect.soft(pages.length, `${site}: pages`).toBeGreaterThan(20)
    expect
      .soft(own.filter((exchange) => isFrom(exchange, path)).length, `${site}: referrers`)
      .toBeGreaterThan(20)
    expect
      .soft(strangers.filter((exchange) => isFrom(exchange, path)).length, `${site}: to others`)
      .toBeGreaterThan(0)
  }
  const payloads = toShops.filter(
    ({ head, body }) => head.includes('text/x-component') && body !== '',
  )
  expect.soft(payloads.length, 'payloads').toBeGreaterThan(0)
  const events = lines.filter(({ text }) => text.includes('"status":"verified"'))
  expect.soft(events.length, 'events').toBeGreaterThan(20)
})

test('no page was asked for by an address with a token in it', () => {
  // Sent to the clean address, refused because nobody has clicked yet, or without content.
  const isNoPage = ({ method, status }: Exchange): boolean =>
    [303, 307, 425].includes(status) || method === 'HEAD'
  const asked = toShops.filter((exchange) => hasToken(exchange.url) && !isNoPage(exchange))
  expect(asked.map(describe)).toEqual([])
})

test('no server was told a token by a Referer, or by any other header', () => {
  const told = exchanges.filter(({ headers }) => hasToken(Object.values(headers).join('\n')))
  expect(told.map(describe)).toEqual([])
})

test('no page, payload, download or header of a shop had a token in it', () => {
  const leaking = toShops.filter(({ head, body }) => hasToken(head) || hasToken(body))
  expect(leaking.map(describe)).toEqual([])
})

test('no event, and no other line of a shop’s log, had a token in it', () => {
  expect(lines.map(({ text }) => text).filter(hasToken)).toEqual([])
})
