import { expect, test } from 'vitest'
import { coarseNetwork } from '../src/coarse-network.ts'

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  [' 10.1.2.3 ', '10.1.2.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:12:3456::9', '2001:db8:12::/48'],
  ['2001:DB8::9', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['::1', '0:0:0::/48'],
  ['1:2:3:4:5:6:7:8', '1:2:3::/48'],
  [undefined, 'unknown'],
  ['', 'unknown'],
  ['<script>', 'unknown'],
  ['203.0.113.777', 'unknown'],
])('%s is in %s', (address, network) => {
  expect(coarseNetwork(address)).toBe(network)
})
