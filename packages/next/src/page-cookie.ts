import { readCookiePairs, type ScanCookie, type ScanRequest, stripScanParams } from '@vkjwt/core'

/** Where a scan failed. */
export interface FailedPage {
  /** The clean address, as it was asked for. */
  cleanPath: string
  /** Where the browser is sent. */
  location: string
}

/**
 * Unreserved characters, `%` and `/` (RFC 3986, section 2.3): nothing that ends an attribute, or that parts two
 * headers where they were joined, as Next.js does at commas. Not the whole site, whose pages would all be this one.
 */
const plainPath = /^\/[\w.~%/-]{1,1023}$/

/**
 * The cookie that tells a page its path. An answer other than verified holds, after its first moments, only
 * where it was found, and a server component isn't told where it is; so the browser is: it sends this
 * cookie on that path and below. It proves nothing, since it can only lead to an answer that is sealed.
 * There is none for a path that can't stand in a header as it is, or that browsers would find too long.
 *
 * @param kept the cookie that keeps the answer
 */
export function writePageCookie(
  kept: ScanCookie,
  { cleanPath, location }: FailedPage,
): string | undefined {
  const path = pathOf(cleanPath)
  const scope = withoutSlashesBehind(pathOf(location))
  if (!(plainPath.test(path) && plainPath.test(scope))) return undefined
  const pair = `${pageCookieName(kept)}=${encodeURIComponent(path)}`
  const attributes = [
    pair,
    `Path=${scope}`,
    `Max-Age=${kept.maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
  ]
  return [...attributes, ...(kept.isSecure ? ['Secure'] : [])].join('; ')
}

/**
 * The path in the page cookie of a request; of several the nearest, which browsers send first (RFC 6265, section 5.4).
 *
 * @param kept the cookies of the session, for their name
 */
export function readPagePath(
  { headers }: ScanRequest,
  [kept]: readonly ScanCookie[],
): string | undefined {
  if (kept === undefined) return undefined
  const name = pageCookieName(kept)
  for (const pair of readCookiePairs(headers.get('cookie') ?? '')) {
    if (pair.name === name) return readPath(pair.value)
  }
  return undefined
}

function readPath(value: string): string | undefined {
  try {
    return stripScanParams(decodeURIComponent(value))
  } catch {
    return undefined
  }
}

/** Without the prefix of the others, which is for cookies of a whole site. */
function pageCookieName({ name }: ScanCookie): string {
  return `${name.replace(/^__Host-/, '').replace(/-failure$/, '')}-path`
}

function pathOf(address: string): string {
  const [path = ''] = address.split(/[?#]/, 1)
  return path
}

function withoutSlashesBehind(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}
