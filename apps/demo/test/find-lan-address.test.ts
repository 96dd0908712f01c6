import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { findLanAddress } from '../src/find-lan-address.ts'
import { readArguments } from '../src/read-arguments.ts'

function at(address: string): NetworkInterfaceInfo {
  const isIpv6 = address.includes(':')
  const base = { address, netmask: '', mac: '', internal: /^127|^::1/.test(address), cidr: null }
  return isIpv6 ? { ...base, family: 'IPv6', scopeid: 0 } : { ...base, family: 'IPv4' }
}

const lo = [at('127.0.0.1'), at('::1')]
const home = { lo, wlan0: [at('192.168.1.20'), at('fe80::1'), at('2001:db8::1')] }
const several = { ...home, docker0: [at('172.17.0.1')] }

test('finds the one private address', () => {
  expect(findLanAddress(home)).toBe('192.168.1.20')
  expect(findLanAddress({ lo, en0: [at('10.0.0.7')] })).toBe('10.0.0.7')
  expect(findLanAddress({ lo, en0: [at('10.0.0.7')], en1: [at('10.0.0.7')] })).toBe('10.0.0.7')
})

test.each([
  ['loopback', { lo }],
  ['public addresses', { lo, eth0: [at('203.0.113.7'), at('172.32.0.1'), at('2001:db8::1')] }],
  ['nothing', {}],
  ['an interface without addresses', { lo, tun0: undefined }],
])('says what to do where there is only %s', (_, interfaces) => {
  expect(() => findLanAddress(interfaces)).toThrow('has no private IPv4 address')
})

test('does not guess among several: it lists them, as what to type', () => {
  expect(() => findLanAddress(several)).toThrow(
    /several networks.*pnpm demo --lan=192\.168\.1\.20 {3}\(wlan0\)\n.*--lan=172\.17\.0\.1 {3}\(docker0\)/s,
  )
})

test('takes the address that was chosen, if this machine has it', () => {
  expect(findLanAddress(several, '172.17.0.1')).toBe('172.17.0.1')
  for (const other of ['192.168.1.21', '127.0.0.1', '0.0.0.0', 'localhost']) {
    expect(() => findLanAddress(several, other)).toThrow(`no private IPv4 address ${other}. It has`)
  }
})

test('reads the command line', () => {
  expect(readArguments([], several)).toEqual({})
  expect(readArguments(['--lan'], home)).toEqual({ host: '192.168.1.20' })
  expect(readArguments(['--', '--lan'], home)).toEqual({ host: '192.168.1.20' })
  for (const args of [
    ['--lan=172.17.0.1'],
    ['--lan', '172.17.0.1'],
    ['--', '--lan', '172.17.0.1'],
  ]) {
    expect(readArguments(args, several)).toEqual({ host: '172.17.0.1' })
  }
  for (const args of [['--wan'], ['lan'], ['--lan', '--wan'], ['--lan', '172.17.0.1', 'x']]) {
    expect(() => readArguments(args, several)).toThrow('Usage: pnpm demo')
  }
})
