import { clientKey } from '@vkjwt/core'

/**
 * The network of an address, as coarse as still tells two places apart: the first 24 bits of an IPv4
 * address, the first 48 of an IPv6 address, and `unknown` for anything else.
 */
export function coarseNetwork(address: string | undefined): string {
  const { key } = clientKey(address)
  if (key.includes(':')) return `${key.split(':', 3).join(':')}::/48`
  return key.includes('.') ? `${key.slice(0, key.lastIndexOf('.'))}.0/24` : key
}
