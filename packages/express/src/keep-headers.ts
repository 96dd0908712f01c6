import type { ServerResponse } from 'node:http'
import type { HeaderLine } from '@vkjwt/core'
import onHeaders from 'on-headers'
import { writeHeaders } from './write-response.ts'

/**
 * Sets headers now, and once more when the head is written: what the site sets in between, a file's
 * caching for example, must not make a page with a scan public. Nothing is done once the head is out.
 */
export function keepHeaders(res: ServerResponse | undefined, headers: readonly HeaderLine[]): void {
  if (res === undefined || res.headersSent || headers.length === 0) return
  writeHeaders(res, headers)
  onHeaders(res, () => {
    for (const [name, value] of headers) {
      // Mostly nobody has touched it.
      if (res.getHeader(name) === value) continue
      if (name === 'cache-control' && !isUncached(res)) res.setHeader(name, value)
      if (name === 'referrer-policy') res.setHeader(name, value)
      if (name === 'vary' && !variesByCookie(res)) res.appendHeader(name, 'Cookie')
    }
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
