import { normalizeHost } from './host-name.ts'
import type { ScanRequest } from './scan-request.ts'

/** A cookie as a value, for frameworks that want more than a header line. `HttpOnly` and `SameSite=Lax` always. */
export interface ScanCookie {
  name: string
  /** Nothing for the cookie that ends one. */
  value: string
  /** Always `/`. */
  path: string
  /** In seconds. */
  maxAgeSeconds: number
  /** `false` only where the site itself is on a loopback or private address and says so. */
  isSecure: boolean
}

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

/**
 * The value of a cookie (RFC 6265, section 5.4); the first one where a client sends several. Space and tab
 * alone stand around names and values: a browser keeps a Unicode space as part of a name, and such a name
 * has no prefix that anybody guards.
 */
export function readCookie({ headers }: ScanRequest, name: string): string | undefined {
  const line = headers.get('cookie') ?? ''
  const start = `${name}=`
  for (let at = line.indexOf(start); at !== -1; at = line.indexOf(start, at + start.length)) {
    if (!isAtStart(line, at)) continue
    const end = line.indexOf(';', at)
    const value = line.slice(at + start.length, end === -1 ? undefined : end)
    return value.slice(0, lengthWithoutBlanks(value, value.length))
  }
  return undefined
}

/** Whether a name begins here: at the start of the line or behind a semicolon. */
function isAtStart(line: string, at: number): boolean {
  const before = lengthWithoutBlanks(line, at)
  return before === 0 || line[before - 1] === ';'
}

/** Where a text ends that is followed by spaces and tabs up to `end`. */
function lengthWithoutBlanks(text: string, end: number): number {
  let length = end
  while (length > 0 && (text[length - 1] === ' ' || text[length - 1] === '\t')) length -= 1
  return length
}

/** A `Set-Cookie` header (RFC 6265, section 4.1). */
export function writeCookie({ name, value, path, maxAgeSeconds, isSecure }: ScanCookie): string {
  const attributes = [`${name}=${value}`, `Path=${path}`, `Max-Age=${maxAgeSeconds}`, 'HttpOnly']
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
