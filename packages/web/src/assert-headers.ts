import { applyHeaders, type HeaderLine, type HeaderSink, outranksCacheControl } from '@vkjwt/core'

/** The headers of a response that a framework gathers. */
export interface HeaderStore extends HeaderSink {
  names(): Iterable<string>
  get(name: string): string
  remove(name: string): void
}

/** Sets what a response needs beside what the site has set so far. */
export function setHeaders(headers: readonly HeaderLine[], store: HeaderStore): void {
  applyHeaders(headers, store)
  dropOutranking(headers, store)
}

/** Sets once more what the site may have set meanwhile: a file's caching must not make a page with a scan public. */
export function assertHeaders(headers: readonly HeaderLine[], store: HeaderStore): void {
  for (const [name, value] of headers) {
    if (name === 'cache-control' || name === 'referrer-policy') store.set(name, value)
    if (name === 'vary' && !variesByCookie(store.get(name))) store.append(name, 'Cookie')
  }
  dropOutranking(headers, store)
}

function dropOutranking(headers: readonly HeaderLine[], store: HeaderStore): void {
  if (!headers.some(([name]) => name === 'cache-control')) return
  for (const name of [...store.names()].filter(outranksCacheControl)) store.remove(name)
}

function variesByCookie(field: string): boolean {
  return field.split(',').some((name) => /^\s*(?:cookie|\*)\s*$/i.test(name))
}
