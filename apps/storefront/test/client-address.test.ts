import { afterEach, expect, test, vi } from 'vitest'
import { readClientAddress } from '../src/client-address.ts'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:51000', '203.0.113.7'],
  ['[2001:db8::1]:44301', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['unknown', 'unknown'],
  ['1.2.3:4', '1.2.3:4'],
])('reads %j as %s', (header, address) => {
  vi.stubEnv('SHOP_CLIENT_ADDRESS_HEADER', 'x-forwarded-for')
  expect(readClientAddress(new Headers({ 'x-forwarded-for': header }))).toBe(address)
})

test('believes no header that was not named', () => {
  vi.stubEnv('SHOP_CLIENT_ADDRESS_HEADER', '')
  expect(readClientAddress(new Headers({ 'x-forwarded-for': '203.0.113.7' }))).toBeUndefined()
})
