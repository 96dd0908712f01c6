import { isIPv4, isIPv6 } from 'node:net'
import { readIpv6Groups } from './ipv6-groups.ts'

const mapped = /^::ffff:(?=\d+\.)/i

/**
 * The network of an address, as coarse as still tells two places apart: the first 24 bits of an IPv4
 * address, the first 48 of an IPv6 address, and `unknown` for anything else.
 */
export function coarseNetwork(address: string | undefined): string {
  const text = (address ?? '').trim().replace(mapped, '').replace(/%.*$/s, '')
  if (isIPv4(text)) return `${text.replace(/\d+$/, '0')}/24`
  if (!isIPv6(text)) return 'unknown'
  return `${readIpv6Groups(text).slice(0, 3).join(':')}::/48`
}
