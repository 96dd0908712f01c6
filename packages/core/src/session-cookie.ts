import { normalizeHost } from './host-name.ts'
import type { ScanRequest } from './scan-request.ts'

/** The cookie that may be set for a request, and is the only one to be read. */
export interface SessionCookie {
  name: string
  /** `false` only where the site itself is on a loopback or private address and says so. */
  isSecure: boolean
}

/**
 * The cookie for the host that was asked for. `__Host-` and `Secure` are left out only when the `Host`
 * header names a loopback or private address and that very host is among the audiences: so a phone
 * can be tested over http on the same network, and a site whose audience is its domain never gets
 * the weaker cookie.
 */
export function sessionCookieFor(
  { headers }: ScanRequest,
  name: string,
  audiences: ReadonlyMap<string, string>,
): SessionCookie {
  const host = normalizeHost((headers.get('host') ?? '').replace(/:\d*$/, ''))
  const isSecure = !(isLocalHost(host) && audiences.has(host))
  return { name: isSecure ? `__Host-${name}` : name, isSecure }
}

/** The value of a cookie (RFC 6265, section 5.4); the first one where a client sends several. */
export function readCookie({ headers }: ScanRequest, { name }: SessionCookie): string | undefined {
  const line = headers.get('cookie') ?? ''
  const start = `${name}=`
  for (let at = line.indexOf(start); at !== -1; at = line.indexOf(start, at + 1)) {
    const before = line.slice(0, at).trimEnd()
    if (before !== '' && !before.endsWith(';')) continue
    const end = line.indexOf(';', at)
    return line.slice(at + start.length, end === -1 ? undefined : end).trimEnd()
  }
  return undefined
}

/** A `Set-Cookie` header; with an age of zero the browser forgets the cookie. */
export function writeCookie(
  { name, isSecure }: SessionCookie,
  value: string,
  maxAgeSeconds: number,
): string {
  const attributes = [`${name}=${value}`, 'Path=/', `Max-Age=${maxAgeSeconds}`, 'HttpOnly']
  return [...attributes, 'SameSite=Lax', ...(isSecure ? ['Secure'] : [])].join('; ')
}

/** RFC 1918, RFC 3927, RFC 4193, RFC 4291 and the loopback names of RFC 6761. */
function isLocalHost(host: string): boolean {
  return (
    /^(?:.+\.)?localhost$|^\[(?:::1|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/.test(host) ||
    /^(?:(?:127|10)\.\d{1,3}|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}$/.test(
      host,
    )
  )
}
