import { BlockList, isIP } from 'node:net'

/** Addresses whose word is taken about where a request comes from. */
export interface TrustedProxies {
  has(address: string | undefined): boolean
  /** The nearest address that isn't one of ours, from a chain as `X-Forwarded-For` has it. */
  clientOf(chain: string, peer: string | undefined): string | undefined
}

/**
 * Reads addresses and ranges in CIDR notation.
 *
 * @throws {TypeError} that names the first one that is neither
 */
export function createTrustedProxies(ranges: readonly string[]): TrustedProxies {
  const list = new BlockList()
  for (const range of ranges) addRange(list, range)
  const has = (address: string | undefined): boolean => {
    const bare = toBareAddress(address ?? '')
    const version = isIP(bare)
    return version !== 0 && list.check(bare, version === 4 ? 'ipv4' : 'ipv6')
  }
  return {
    has,
    clientOf(chain, peer) {
      if (!has(peer)) return peer
      const hops = chain
        .split(',')
        .map((hop) => hop.trim())
        .filter((hop) => hop !== '')
      return hops.findLast((hop) => !has(hop)) ?? hops[0] ?? peer
    },
  }
}

function addRange(list: BlockList, range: string): void {
  const [address = '', bits, ...others] = range.trim().split('/')
  const version = isIP(address)
  const size = version === 4 ? 32 : 128
  const prefix = bits === undefined ? size : Number(bits)
  const isWhole = others.length === 0 && /^\d{1,3}$/.test(bits ?? `${size}`) && prefix <= size
  if (version === 0 || !isWhole) {
    throw new TypeError(
      `${JSON.stringify(range)} is neither an IP address nor a range such as 10.0.0.0/8`,
    )
  }
  list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
}

/** Node shows a peer over IPv4 as `::ffff:192.0.2.1` where it listens on IPv6. */
function toBareAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
