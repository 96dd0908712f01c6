import { describe, expect, test } from 'vitest'
import { clientKey } from '../../src/index.ts'

describe('clientKey', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [undefined, 'unknown'],
    ['', 'unknown'],
    ['999.1.1.1', 'unknown'],
    ['example.org', 'unknown'],
    ['a:b', 'unknown'],
    ['1.2.3.4, 5.6.7.8', 'unknown'],
    ['203.0.113.7:51000', '203.0.113.7'],
    ['[2001:db8::1]:44301', '2001:db8:0:0::/64'],
    ['[2001:db8::1]', '2001:db8:0:0::/64'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:80', '203.0.113.7'],
    ['64:ff9b::203.0.113.7', '203.0.113.7'],
    ['64:ff9b::cb00:7107', '203.0.113.7'],
    ['64:ff9b:1::cb00:7107', '64:ff9b:1:0::/64'],
    ['203.0.113.7:', 'unknown'],
    ['203.0.113.7:123456', 'unknown'],
    ['[203.0.113.7]:80', 'unknown'],
    ['2001:db8::1]:80', 'unknown'],
    ['1.2.3.256', 'unknown'],
    [`${'1'.repeat(97)}.2.3.4`, 'unknown'],
    ['constructor', 'unknown'],
  ])('counts %s under %s', (address, key) => {
    const isReadable = key !== 'unknown' || address === undefined || address === ''
    expect(clientKey(address)).toEqual({ key, isReadable })
  })
})
