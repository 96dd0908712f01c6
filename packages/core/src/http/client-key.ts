/** What a visitor's address is counted under, and whether it could be read at all. */
export interface ClientKey {
  key: string
  /** `false` for something that is there and is no address. */
  isReadable: boolean
}

/** No address is longer, with its zone and a port. */
const maxAddressLength = 100

/**
 * What a visitor's address is counted under: an IPv4 address as it is, an IPv6 address by its first 64
 * bits, since a household or a phone has all the rest to itself. A port behind it, as some fronts write
 * it, is left out. No address, or something that isn't one, goes into one shared bucket.
 */
export function clientKey(address: string | undefined): ClientKey {
  const text = (address ?? '').trim()
  if (text === '') return { key: 'unknown', isReadable: true }
  const key = text.length > maxAddressLength ? undefined : readAddress(text)
  return { key: key ?? 'unknown', isReadable: key !== undefined }
}

function readAddress(text: string): string | undefined {
  const [, bracketed] = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text) ?? []
  const [host = ''] = (bracketed ?? text.replace(/^([\d.]+):\d{1,5}$/, '$1')).split('%')
  if (isIpv4(host)) return bracketed === undefined ? host : undefined
  const groups = readIpv6(host)
  if (groups === undefined) return undefined
  return readMapped(groups) ?? `${groups.slice(0, 4).join(':')}::/64`
}

function isIpv4(text: string): boolean {
  return (
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256)
  )
}

/** The eight groups of an IPv6 address, as a URL parser reads and writes them (RFC 5952). */
function readIpv6(text: string): string[] | undefined {
  if (!text.includes(':') || !URL.canParse(`http://[${text}]`)) return undefined
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before
  const after = tail === '' ? [] : tail.split(':')
  return [...before, ...new Array<string>(8 - before.length - after.length).fill('0'), ...after]
}

/** Where the last 32 bits are an IPv4 address: mapped (RFC 4291, section 2.5.5.2) or of a NAT64 (RFC 6052, section 2.1). */
const ipv4Prefixes: readonly string[] = ['0,0,0,0,0,ffff', '64,ff9b,0,0,0,0']

/** The IPv4 address inside an IPv6 one, if that is what it stands for. */
function readMapped(groups: readonly string[]): string | undefined {
  if (!ipv4Prefixes.includes(groups.slice(0, 6).join())) return undefined
  return groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join('.')
}
