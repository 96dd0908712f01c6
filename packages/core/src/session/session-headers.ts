import type { HeaderLine } from '../http/apply-headers.ts'
import type { ScanAddress } from '../url/scan-params.ts'

// Every page that reads the scan asks for these, so they are made once.
const vary: HeaderLine = Object.freeze(['vary', 'Cookie'] as const)
const uncached: HeaderLine = Object.freeze(['cache-control', 'private, no-store'] as const)
const withoutCookie: readonly HeaderLine[] = Object.freeze([vary])
const withCookie: readonly HeaderLine[] = Object.freeze([vary, uncached])

/**
 * What a response needs once its page has read the session: it depends on the cookie, also where there
 * was none (or a cached anonymous page would hide the answer), and stays private where there was one.
 */
export function sessionHeaders(hasCookie: boolean): readonly HeaderLine[] {
  return hasCookie ? withCookie : withoutCookie
}

/**
 * For a response that changes the session: what the browser fetched or drew ahead of a click is out of
 * date from now on (Clear Site Data, W3C). Chromium would show it without a look at `Vary`.
 */
export const nothingAhead = '"prefetchCache", "prerenderCache"'

/** An address with a scan in it stays out of caches, and out of the `Referer` of what its page loads. */
export function addressHeaders({ params }: ScanAddress): Headers {
  const headers = new Headers()
  if (params.length > 0) {
    headers.set('cache-control', 'private, no-store')
    headers.set('referrer-policy', 'no-referrer')
  }
  return headers
}
