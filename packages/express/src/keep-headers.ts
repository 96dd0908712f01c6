import { ServerResponse } from 'node:http'
import { type HeaderLine, outranksCacheControl } from '@vkjwt/core'
import onHeaders from 'on-headers'
import { assertHeadUnsent } from './assert-head-unsent.ts'
import { isUncached } from './is-uncached.ts'
import { writeHeaders } from './write-headers.ts'

/** What each response has to keep. */
const keptBy = new WeakMap<ServerResponse, HeaderLine[]>()

/**
 * Sets headers now, and once more when the head is written: what the site sets in between, a file's
 * caching for example, must not make a page with a scan public. A header that is kept already isn't set again.
 *
 * @throws {HeadSentError} where the head is out
 */
export function keepHeaders(res: ServerResponse | undefined, headers: readonly HeaderLine[]): void {
  if (res === undefined) return
  assertHeadUnsent(res)
  const known = keptBy.get(res)
  const added =
    known === undefined
      ? headers
      : headers.filter(
          ([name, value]) => !known.some((line) => line[0] === name && line[1] === value),
        )
  if (added.length === 0) return
  writeHeaders(res, added)
  if (known !== undefined) {
    known.push(...added)
    return
  }
  const kept = [...added]
  keptBy.set(res, kept)
  // Whoever came before us to this moment has its turn after us.
  const isLast = res.writeHead === ServerResponse.prototype.writeHead
  onHeaders(res, () => {
    assertHeaders(res, kept)
    if (!isLast) guardHeaders(res, kept)
  })
}

function assertHeaders(res: ServerResponse, headers: readonly HeaderLine[]): void {
  for (const [name, value] of headers) {
    if (name === 'cache-control') dropOutranking(res)
    // Mostly nobody has touched it.
    if (res.getHeader(name) === value) continue
    if (name === 'cache-control' && !isUncached(textOf(res, name))) res.setHeader(name, value)
    if (name === 'referrer-policy') res.setHeader(name, value)
    if (name === 'vary' && !variesByCookie(res)) res.appendHeader(name, 'Cookie')
  }
}

/** Asserts headers again after each change of any, for the rest of the moment in which the head is written. */
function guardHeaders(res: ServerResponse, headers: readonly HeaderLine[]): void {
  let isAsserting = false
  for (const method of ['setHeader', 'appendHeader', 'removeHeader'] as const) {
    const original = res[method] as (...values: unknown[]) => unknown
    const guarded = (...values: unknown[]): unknown => {
      const result = original.apply(res, values)
      if (!isAsserting) {
        isAsserting = true
        assertHeaders(res, headers)
        isAsserting = false
      }
      return result
    }
    Object.defineProperty(res, method, { value: guarded, configurable: true, writable: true })
  }
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
