import { isIPv6 } from 'node:net'
import { readIpv6Groups } from '../ipv6-groups.ts'

/**
 * By what the tries at the bench's password are counted: a browser that has signed in before for itself,
 * so that nobody else's tries lock it out; any other by its address, of IPv6 the network that one
 * connection has; and those whose address isn't known together.
 */
export function nameClient(address: string | undefined, browser: string | undefined): string {
  if (browser !== undefined) return `browser ${browser}`
  if (address === undefined || address === '') return 'unknown'
  const plain = address.replace(/%.*$/s, '')
  if (!isIPv6(plain)) return `address ${address.slice(0, 64)}`
  return `network ${readIpv6Groups(plain).slice(0, 4).join(':')}`
}
