import { readCookiePairs } from '../http/cookies.ts'
import { normalizeHost } from '../http/host-name.ts'
import type { ScanRequest } from '../http/scan-request.ts'

/** The names that may be set for a request, and are the only ones to be read. */
export interface CookieNames {
  /** Of the cookie that keeps a verified scan. */
  visit: string
  /** Of the cookie that keeps any other answer for a moment. */
  failure: string
  isSecure: boolean
}

/**
 * The cookies for the host that was asked for. `__Host-` and `Secure` are left out only when the `Host`
 * header names a loopback or private address and that very host is among the audiences: so a phone
 * can be tested over http on the same network, and a site whose audience is its domain never gets
 * the weaker cookie.
 */
export function cookieNamesFor(
  { headers }: ScanRequest,
  name: string,
  audiences: ReadonlyMap<string, string>,
): CookieNames {
  const host = normalizeHost((headers.get('host') ?? '').replace(/:\d*$/, ''))
  const isSecure = !(isLocalHost(host) && audiences.has(host))
  const visit = isSecure ? `__Host-${name}` : name
  return { visit, failure: `${visit}-failure`, isSecure }
}

/** What a request brings along under these names; the first of a name where a client sends several. */
export function findCookies(
  { headers }: ScanRequest,
  names: CookieNames,
): { visit?: string; failure?: string } {
  const found: { visit?: string; failure?: string } = {}
  for (const { name, value } of readCookiePairs(headers.get('cookie') ?? '')) {
    if (name === names.visit) found.visit ??= value
    else if (name === names.failure) found.failure ??= value
  }
  return found
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
