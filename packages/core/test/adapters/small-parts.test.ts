import { expect, test } from 'vitest'
import {
  assertHeadUnsent,
  assertResponse,
  isResponse,
  noteMissingHttps,
} from '../../src/adapters.ts'
import type { ScanCookie } from '../../src/index.ts'

test.each([
  ['a text', 'page', 'a value of type string'],
  ['nothing', undefined, 'a value of type undefined'],
  ['null', null, 'null'],
  ['what looks like one from afar', { status: 200, headers: {} }, 'a value of type object'],
])('assertResponse refuses %s, in words', (_what, value, seen) => {
  expect(() => assertResponse('The page', value)).toThrow(
    `The page must answer with a Response, and it answered with ${seen}; Response.json(…) makes one`,
  )
})

test('assertResponse passes on a response, of another class too', () => {
  const foreign = { headers: new Headers(), arrayBuffer: async () => new ArrayBuffer(0) }
  for (const value of [new Response(), foreign]) expect(assertResponse('It', value)).toBe(value)
  expect(isResponse(new Headers())).toBe(false)
})

test('assertHeadUnsent says what needs headers', () => {
  expect(() => assertHeadUnsent({ headersSent: false })).not.toThrow()
  expect(() => assertHeadUnsent(undefined)).not.toThrow()
  expect(() => assertHeadUnsent({ headersSent: true })).toThrow(/^A scan .* needs headers, and /)
  expect(() => assertHeadUnsent({ headersSent: true }, 'clearScan')).toThrow('clearScan needs')
})

const secure: ScanCookie = { name: 'a', value: 'b', path: '/', maxAgeSeconds: 1, isSecure: true }
test.each<[string, Record<string, string>, boolean]>([
  ['http', { host: 'shop.example' }, true],
  ['http:', { host: 'shop.example' }, true],
  ['https', { host: 'shop.example' }, false],
  ['http', { host: 'shop.example', 'x-forwarded-proto': 'https, http' }, false],
  ['https', { host: 'shop.example', 'x-forwarded-proto': ' HTTP, https' }, true],
  ['http', { host: 'localhost:3000' }, false],
  ['http', {}, true],
])('a Secure cookie over %s with %j is noted: %s', (scheme, sent, isNoted) => {
  const headers = new Headers(sent)
  const notes: string[] = []
  const verifier = { note: (code: string) => void notes.push(code) }
  noteMissingHttps(verifier, { headers, scheme }, [secure])
  expect(notes).toEqual(isNoted ? ['cookie_needs_https'] : [])
  noteMissingHttps(verifier, { headers, scheme }, [{ ...secure, isSecure: false }])
  expect(notes.length).toBe(isNoted ? 1 : 0)
})
