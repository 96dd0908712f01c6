import type { ServerResponse } from 'node:http'
import onHeaders from 'on-headers'
import { writeHeaders } from './write-response.ts'

/**
 * Sets headers now, and once more when the head is written: what the site sets in between, a file's
 * caching for example, must not make a page with a scan public. Nothing is done once the head is out.
 */
export function keepHeaders(res: ServerResponse | undefined, headers: Headers): void {
  if (res === undefined || res.headersSent) return
  writeHeaders(res, headers)
  if ([...headers.keys()].length === 0) return
  onHeaders(res, () => {
    const caching = headers.get('cache-control')
    if (caching !== null && !isUncached(res)) res.setHeader('cache-control', caching)
    const referrer = headers.get('referrer-policy')
    if (referrer !== null) res.setHeader('referrer-policy', referrer)
    if (headers.has('vary') && !variesByCookie(res)) res.appendHeader('vary', 'Cookie')
  })
}

function isUncached(res: ServerResponse): boolean {
  return /\bno-store\b/i.test(String(res.getHeader('cache-control')))
}

function variesByCookie(res: ServerResponse): boolean {
  return String(res.getHeader('vary'))
    .split(',')
    .some((name) => /^\s*(?:cookie|\*)\s*$/i.test(name))
}
