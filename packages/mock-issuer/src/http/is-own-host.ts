import { isIP } from 'node:net'

/** By what else than its loopback names a box may be asked for. */
export interface OwnHosts {
  /** The address that it listens on. */
  readonly listensOn: string
  /** Further names and addresses, of a container or a relay, say. */
  readonly hostNames: readonly string[]
}

/**
 * Whether a request's `Host` header (RFC 9110 section 7.2) names this box, whatever the port.
 *
 * A page of another site can give its own host name the address of this machine, and is then, for a
 * browser, of one origin with whatever answers there. Its name is all that gives it away. Names that
 * mean this machine in every browser are fine; so is any address where the box listens on all of them,
 * for an address stands for nothing but itself.
 */
export function isOwnHost(host: string | undefined, { listensOn, hostNames }: OwnHosts): boolean {
  const [, bracketed, plain] =
    /^(?:\[([\da-f:.]+)\]|([^[\]:@/?#\\\s]+))(?::\d*)?$/i.exec(host ?? '') ?? []
  const name = spellHost(bracketed ?? plain ?? '')
  if (name === undefined) return false
  if (name === 'localhost' || name.endsWith('.localhost') || isLoopback(name)) return true
  if ([listensOn, ...hostNames].some((own) => spellHost(own) === name)) return true
  return isIP(name) !== 0 && ['0.0.0.0', '::'].includes(spellHost(listensOn) ?? '')
}

/** No name is longer (RFC 1035, section 2.3.4). */
const maxHostLength = 255

/** A host as browsers spell it (WHATWG URL, section 3.5), without brackets and without a dot at its end. */
function spellHost(host: string): string | undefined {
  if (host.length > maxHostLength) return undefined
  const url = `http://${isIP(host) === 6 ? `[${host}]` : host}`
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$|\.$/g, '') : undefined
}

/** Of 127.0.0.0/8, mapped into IPv6 or not (RFC 4291, section 2.5.5.2), and `::1`. */
function isLoopback(name: string): boolean {
  return (
    (isIP(name) === 4 && name.startsWith('127.')) ||
    /^::(?:1|ffff:7f[\da-f]{2}:[\da-f]{1,4})$/.test(name)
  )
}
