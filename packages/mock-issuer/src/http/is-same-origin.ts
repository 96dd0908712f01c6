import type { IncomingMessage } from 'node:http'

/**
 * Whether a request comes from one of the issuer's own pages, or from no page at all.
 *
 * Browsers send `Sec-Fetch-Site` to loopback and https only; elsewhere `Origin` must match `Host`.
 */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return headers.origin === undefined || headers.origin === `http://${headers.host}`
}
