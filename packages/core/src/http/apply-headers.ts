/** Where headers are set: a web `Headers` fits. */
export interface HeaderSink {
  set(name: string, value: string): void
  append(name: string, value: string): void
}

/** A header's name, in lower case, and its value. */
export type HeaderLine = readonly [name: string, value: string]

/**
 * What caches obey before `Cache-Control`: the fields of RFC 9213 under the names that CDNs gave them, and
 * those that are older than it.
 */
const obeyedFirst = /^(?:.+-cache-control|surrogate-control|edge-control|x-accel-expires)$/i

/** Whether caches obey this header before `Cache-Control`: on a page with a scan it must go. */
export function outranksCacheControl(name: string): boolean {
  return obeyedFirst.test(name)
}

/** For what no cache may keep: a scan, or its denial, which one that looks at no cookies would show to whoever taps next. */
export const neverCached: HeaderLine = Object.freeze([
  'cache-control',
  'private, no-store',
] as const)

const lists: ReadonlySet<string> = new Set(['set-cookie', 'vary', 'clear-site-data'])

/**
 * Sets the headers of a verifier beside those of the site: `Set-Cookie`, `Vary` and `Clear-Site-Data`
 * are appended, all else replaces.
 */
export function applyHeaders(headers: Iterable<HeaderLine>, sink: HeaderSink): void {
  for (const [name, value] of headers) {
    if (lists.has(name)) sink.append(name, value)
    else sink.set(name, value)
  }
}
