import { type ScanRequest, type ScanVerifier, stripScanParams } from '@vkjwt/core'

/**
 * The cookie that tells a page its path. An answer other than verified holds only where it was found,
 * and a server component isn't told where it is; so the browser is: it sends this cookie on that path
 * and below. It proves nothing, since it can only lead to an answer that is sealed in the session.
 *
 * @param sealed the `Set-Cookie` header of the session
 * @param location the clean address
 */
export function writePageCookie(sealed: string, location: string): string {
  const [path = ''] = location.split(/[?#]/)
  const name = pageCookieName(sealed)
  // A semicolon would end the attribute; the path above it is wider, and the value is exact.
  const scope = path.replace(/[^/]*;.*$/, '').replace(/\/+$/, '')
  const attributes = sealed.slice(sealed.indexOf(';')).replace('Path=/;', `Path=${scope || '/'};`)
  return `${name}=${encodeURIComponent(path)}${attributes}`
}

/** The path in the page cookie of a request; of several the nearest, which browsers send first (RFC 6265, section 5.4). */
export function readPagePath(request: ScanRequest, verifier: ScanVerifier): string | undefined {
  const [sealed = ''] = verifier.clearHeaders(request).getSetCookie()
  const name = pageCookieName(sealed)
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const text = pair.trim()
    if (!text.startsWith(`${name}=`)) continue
    return stripScanParams(new URLSearchParams(text.replaceAll('&', '%26')).get(name) ?? '')
  }
  return undefined
}

function pageCookieName(sealed: string): string {
  return `${sealed.slice(0, sealed.indexOf('=')).replace('__Host-', '')}-path`
}
