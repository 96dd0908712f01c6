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
  const name = (bracketed ?? plain ?? '').toLowerCase()
  if (name === '') return false
  if (name === 'localhost' || name.endsWith('.localhost') || isLoopback(name)) return true
  if ([listensOn, ...hostNames].some((own) => own.toLowerCase() === name)) return true
  return isIP(name) !== 0 && (listensOn === '0.0.0.0' || listensOn === '::')
}

function isLoopback(name: string): boolean {
  return name === '::1' || (isIP(name) === 4 && name.startsWith('127.'))
}
