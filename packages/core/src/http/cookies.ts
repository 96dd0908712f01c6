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

/** A `Set-Cookie` header (RFC 6265, section 4.1). */
export function writeCookie({ name, value, path, maxAgeSeconds, isSecure }: ScanCookie): string {
  const attributes = [`${name}=${value}`, `Path=${path}`, `Max-Age=${maxAgeSeconds}`, 'HttpOnly']
  return [...attributes, 'SameSite=Lax', ...(isSecure ? ['Secure'] : [])].join('; ')
}

/** One pair of a `Cookie` header. */
export interface CookiePair {
  name: string
  value: string
}

/**
 * The pairs of a `Cookie` header (RFC 6265, section 5.4). Space and tab alone stand around them: browsers keep any
 * other blank as part of a name, and such a name has no prefix that they guard.
 */
export function* readCookiePairs(header: string): Generator<CookiePair> {
  for (let start = 0; start <= header.length; ) {
    const semicolon = header.indexOf(';', start)
    const end = semicolon === -1 ? header.length : semicolon
    const pair = trimBlanks(header.slice(start, end))
    const at = pair.indexOf('=')
    yield { name: pair.slice(0, Math.max(at, 0)), value: pair.slice(at + 1) }
    start = end + 1
  }
}

/** Without a pattern, since one for the end of a text looks at every run of blanks in it again and again. */
function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text[start])) start += 1
  while (end > start && isBlank(text[end - 1])) end -= 1
  return text.slice(start, end)
}

function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\t'
}
