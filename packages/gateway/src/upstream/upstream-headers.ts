import type { SiteHeaders } from '../judge.ts'

/** Headers of one connection, which end at each proxy (RFC 9110, section 7.6.1). */
const connectionHeaders = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** What is known of the way that a request took. */
export interface Forwarding {
  clientAddress: string | undefined
  /** The address of whoever has connected. */
  peer: string | undefined
  host: string
  scheme: string
  /** Whether what the peer says of the way is believed. */
  isTrusted: boolean
}

/**
 * The headers of a request as the site behind gets them: without those of the connection, without any that might be taken
 * for ours, however they are spelled, and with the way that it took.
 */
export function toUpstreamHeaders(
  headers: Headers,
  site: SiteHeaders,
  { clientAddress, host, isTrusted, peer, scheme }: Forwarding,
): Headers {
  const sent = new Headers(headers)
  for (const name of [...headers.keys()]) {
    // A proxy that is known passes on what it doesn't know: another spelling is a visitor's.
    const isBelieved = isTrusted && name === toVariable(name)
    const isForeign = isOurs(name) || isOtherPath(name) || (!isBelieved && isForwarding(name))
    if (isForeign || isOfConnection(name, headers)) sent.delete(name)
  }
  for (const [name, value] of Object.entries(site)) sent.set(name, value)
  const chain = isTrusted ? headers.get('x-forwarded-for') : null
  sent.set('x-forwarded-for', [chain, peer].filter(Boolean).join(', '))
  sent.set('x-forwarded-host', host)
  sent.set('x-forwarded-proto', scheme)
  sent.set('x-real-ip', clientAddress ?? peer ?? '')
  sent.set('host', host)
  return sent
}

/** The headers of an answer, without those of the connection that it came over. */
export function withoutConnectionHeaders(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of [...headers.keys()]) if (isOfConnection(name, headers)) kept.delete(name)
  return kept
}

function isOfConnection(name: string, headers: Headers): boolean {
  const named = (headers.get('connection') ?? '').split(',')
  return (
    connectionHeaders.includes(name) || named.some((other) => other.trim().toLowerCase() === name)
  )
}

function isOurs(name: string): boolean {
  return toVariable(name).startsWith('vk-')
}

/** IIS, and frameworks that were made to run there, take it for the path in place of the one that was judged. */
function isOtherPath(name: string): boolean {
  return ['x-original-url', 'x-rewrite-url'].includes(toVariable(name))
}

function isForwarding(name: string): boolean {
  const folded = toVariable(name)
  return folded === 'forwarded' || folded === 'x-real-ip' || folded.startsWith('x-forwarded-')
}

/** CGI, WSGI, Rack and PHP make one name of hyphens and underscores, and lighttpd of all that is no letter. */
function toVariable(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '-')
}
