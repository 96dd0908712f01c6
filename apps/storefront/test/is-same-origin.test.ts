import { expect, test } from 'vitest'
import { isSameOrigin } from '../src/is-same-origin.ts'

const host = 'shop.example'
const origin = 'https://shop.example'

test.each([
  { host, origin },
  { host, origin, 'sec-fetch-site': 'same-origin' },
  { host: '192.168.1.20:3000', origin: 'http://192.168.1.20:3000' },
  { host: '127.0.0.1:3000', 'x-forwarded-host': host, origin },
])('is this site: %o', (headers) => {
  expect(isSameOrigin(new Headers(headers))).toBe(true)
})

test.each([
  { host },
  { host, origin: 'null' },
  { host, origin: 'https://evil.example' },
  { host, origin: 'https://shop.example.evil.example' },
  { host, origin: 'https://shop.example:4000' },
  { host, origin, 'sec-fetch-site': 'same-site' },
  { host, origin, 'sec-fetch-site': 'cross-site' },
  { origin },
])('is not: %o', (headers) => {
  expect(isSameOrigin(new Headers(headers))).toBe(false)
})
