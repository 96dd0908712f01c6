import type { ScanRequest } from './scan-request.ts'

/** Headers in which browsers of now and then say that nobody has asked for the page yet. */
const purposeHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/** Whether a browser fetches ahead of a click that may never come. */
export function isPrefetch({ headers }: ScanRequest): boolean {
  return purposeHeaders.some((name) =>
    /\b(?:prefetch|prerender|preview)\b/i.test(headers.get(name) ?? ''),
  )
}

/**
 * Whether a person comes to this page: GET, and either a client that sends no fetch metadata (W3C Fetch
 * Metadata Request Headers) or a navigation. A service worker passes navigations on with an empty
 * destination.
 */
export function isNavigation({ method, headers }: ScanRequest): boolean {
  if (method !== 'GET') return false
  const mode = headers.get('sec-fetch-mode')
  const destination = headers.get('sec-fetch-dest')
  if (mode === null && destination === null) {
    return headers.get('sec-fetch-site') === null && headers.get('sec-fetch-user') === null
  }
  return mode === 'navigate' && (destination === 'document' || destination === 'empty')
}
