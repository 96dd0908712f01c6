import { type HeaderLine, neverCached } from '../http/apply-headers.ts'
import type { ScanAddress } from '../url/scan-params.ts'

// Every page that reads the scan asks for these, so they are made once.
const vary: HeaderLine = Object.freeze(['vary', 'Cookie'] as const)
const unreferred: HeaderLine = Object.freeze(['referrer-policy', 'no-referrer'] as const)
const ofAddress: readonly HeaderLine[] = Object.freeze([neverCached, unreferred])
const withParams: readonly HeaderLine[] = Object.freeze([vary, neverCached, unreferred])
const withCookie: readonly HeaderLine[] = Object.freeze([vary, neverCached])
const withoutCookie: readonly HeaderLine[] = Object.freeze([vary])

/** An address with a scan in it stays out of caches, and out of the `Referer` of what its page loads. */
export function addressHeaders({ params }: ScanAddress): readonly HeaderLine[] {
  return params.length > 0 ? ofAddress : []
}

/**
 * What a response needs once its page has read the session: it depends on the cookie, also where there
 * was none (or a cached anonymous page would hide the answer), and stays private where there was one. With
 * what its address needs.
 */
export function sessionHeaders(hasCookie: boolean, { params }: ScanAddress): readonly HeaderLine[] {
  if (params.length > 0) return withParams
  return hasCookie ? withCookie : withoutCookie
}

/** What a response needs that ends the visit, beside the cookies. */
export const endingHeaders: readonly HeaderLine[] = withCookie

/**
 * For a response that changes the session: what the browser fetched or drew ahead of a click is out of
 * date from now on (Clear Site Data, W3C). Chromium would show it without a look at `Vary`.
 */
export const nothingAhead = '"prefetchCache", "prerenderCache"'
