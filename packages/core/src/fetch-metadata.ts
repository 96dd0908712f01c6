import type { ScanRequest } from './scan-request.ts'

/** Whether a browser fetches ahead of a click that may never come. */
export function isPrefetch({ headers }: ScanRequest): boolean {
  const purposes = [headers.get('sec-purpose'), headers.get('purpose')]
  return purposes.some((purpose) => purpose !== null && /\bprefetch\b/i.test(purpose))
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
