import { isIPv4, isIPv6 } from 'node:net'

const mapped = /^::ffff:(?=\d+\.)/i

/**
 * The network of an address, as coarse as still tells two places apart: the first 24 bits of an IPv4
 * address, the first 48 of an IPv6 address, and `unknown` for anything else.
 */
export function coarseNetwork(address: string | undefined): string {
  const text = (address ?? '').trim().replace(mapped, '').replace(/%.*$/, '')
  if (isIPv4(text)) return `${text.replace(/\d+$/, '0')}/24`
  if (!isIPv6(text)) return 'unknown'
  return `${readGroups(text).slice(0, 3).join(':')}::/48`
}

/** The eight groups of an IPv6 address, as a URL parser writes them. */
function readGroups(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before
  const after = tail === '' ? [] : tail.split(':')
  return [...before, ...new Array<string>(8 - before.length - after.length).fill('0'), ...after]
}
