import {
  applyHeaders,
  type HeaderLine,
  type HeaderSink,
  outranksCacheControl,
} from '../http/apply-headers.ts'
import { isUncached } from './is-uncached.ts'

/** The headers of a response that a framework gathers. */
export interface HeaderStore extends HeaderSink {
  names(): Iterable<string>
  /** The lines of a header, in their order. */
  get(name: string): readonly string[]
  remove(name: string): void
}

/** Sets what a response needs beside what the site has set so far. */
export function setHeaders(headers: readonly HeaderLine[], store: Omit<HeaderStore, 'get'>): void {
  applyHeaders(headers, store)
  dropOutranking(headers, store)
}

/**
 * Sets once more what the site may have set or taken away meanwhile: a file's caching must not make a page with a scan
 * public, and an error must not keep a visit that has ended.
 */
export function assertHeaders(headers: readonly HeaderLine[], store: HeaderStore): void {
  dropOutranking(headers, store)
  for (const [name, value] of headers) {
    const lines = store.get(name)
    // Mostly nobody has touched it.
    if (lines.includes(value)) continue
    if (name === 'cache-control' && !isUncached(lines.join())) store.set(name, value)
    if (name === 'referrer-policy') store.set(name, value)
    if (name === 'vary' && !variesByCookie(lines)) store.append(name, 'Cookie')
    if (name === 'set-cookie') store.append(name, value)
    if (name === 'clear-site-data' && lines.length === 0) store.set(name, value)
  }
}

function dropOutranking(
  headers: readonly HeaderLine[],
  store: Pick<HeaderStore, 'names' | 'remove'>,
): void {
  if (!headers.some(([name]) => name === 'cache-control')) return
  for (const name of [...store.names()].filter(outranksCacheControl)) store.remove(name)
}

function variesByCookie(lines: readonly string[]): boolean {
  return lines
    .join()
    .split(',')
    .some((name) => /^\s*(?:cookie|\*)\s*$/i.test(name))
}
