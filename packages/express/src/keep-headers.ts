import type { ServerResponse } from 'node:http'
import { type HeaderLine, outranksCacheControl } from '@vkjwt/core'
import onHeaders from 'on-headers'
import { assertHeadUnsent } from './assert-head-unsent.ts'
import { isUncached } from './is-uncached.ts'
import { writeHeaders } from './write-response.ts'

/**
 * Sets headers now, and once more when the head is written: what the site sets in between, a file's
 * caching for example, must not make a page with a scan public.
 *
 * @throws {HeadSentError} where the head is out
 */
export function keepHeaders(res: ServerResponse | undefined, headers: readonly HeaderLine[]): void {
  if (res === undefined) return
  assertHeadUnsent(res)
  if (headers.length === 0) return
  writeHeaders(res, headers)
  onHeaders(res, () => {
    for (const [name, value] of headers) {
      if (name === 'cache-control') dropOutranking(res)
      // Mostly nobody has touched it.
      if (res.getHeader(name) === value) continue
      if (name === 'cache-control' && !isUncached(textOf(res, name))) res.setHeader(name, value)
      if (name === 'referrer-policy') res.setHeader(name, value)
      if (name === 'vary' && !variesByCookie(res)) res.appendHeader(name, 'Cookie')
    }
  })
}

function dropOutranking(res: ServerResponse): void {
  for (const name of res.getHeaderNames().filter(outranksCacheControl)) res.removeHeader(name)
}

function variesByCookie(res: ServerResponse): boolean {
  return textOf(res, 'vary')
    .split(',')
    .some((name) => /^\s*(?:cookie|\*)\s*$/i.test(name))
}

function textOf(res: ServerResponse, name: string): string {
  return String(res.getHeader(name) ?? '')
}
