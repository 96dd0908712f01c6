/**
 * What a visitor's address is counted under: an IPv4 address as it is, an IPv6 address by its first 64
 * bits, since a household or a phone has all the rest to itself. No address, or something that isn't
 * one, goes into one shared bucket.
 */
export function clientKey(address: string | undefined): string {
  const text = (address ?? '').trim().replace(/%.*$/, '')
  if (isIpv4(text)) return text
  const groups = readIpv6(text)
  if (groups === undefined) return 'unknown'
  const [mapped] = /(?<=^::ffff:)\d+(?:\.\d+){3}$/i.exec(text) ?? []
  return mapped ?? `${groups.slice(0, 4).join(':')}::/64`
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
