import { afterEach, expect, test, vi } from 'vitest'
import { nameClient } from '../src/bench/name-client.ts'
import { readClientAddress } from '../src/client-address.ts'
import { coarseNetwork } from '../src/coarse-network.ts'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
  ['198.51.100.1, 203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
  ['203.0.113.7:51000', '203.0.113.7', '203.0.113.0/24'],
  ['[2001:db8::1]:44301', '2001:db8:0:0::/64', '2001:db8:0::/48'],
  ['[2001:db8::1]', '2001:db8:0:0::/64', '2001:db8:0::/48'],
  ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
  ['unknown', 'unknown', 'unknown'],
  ['1.2.3:4', 'unknown', 'unknown'],
])('counts %j at the bench under %s, and logs %s', (header, client, network) => {
  vi.stubEnv('SHOP_CLIENT_ADDRESS_HEADER', 'x-forwarded-for')
  const address = readClientAddress(new Headers({ 'x-forwarded-for': header }))
  expect([nameClient(address, undefined), coarseNetwork(address)]).toEqual([client, network])
})

test('believes no header that was not named', () => {
  vi.stubEnv('SHOP_CLIENT_ADDRESS_HEADER', '')
  expect(readClientAddress(new Headers({ 'x-forwarded-for': '203.0.113.7' }))).toBeUndefined()
})
