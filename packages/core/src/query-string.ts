import { isScanParamName, type ScanParamName } from './scan-param-names.ts'

interface UrlParts {
  /** Everything before the query. */
  path: string
  /** The query without its question mark; `undefined` when there is none. */
  query: string | undefined
  /** The fragment with its hash sign, or nothing. */
  fragment: string
}

interface ScanParam {
  name: ScanParamName
  /** Percent-decoded, `+` read as a space (WHATWG URL, section 5.1). */
  value: string
}

/** Splits a URL or a part of one without changing a byte: joined again, the parts are the input. */
export function splitUrl(url: string): UrlParts {
  const hash = url.indexOf('#')
  const beforeFragment = hash === -1 ? url : url.slice(0, hash)
  const fragment = hash === -1 ? '' : url.slice(hash)
  const mark = beforeFragment.indexOf('?')
  if (mark === -1) return { path: beforeFragment, query: undefined, fragment }
  return { path: beforeFragment.slice(0, mark), query: beforeFragment.slice(mark + 1), fragment }
}

/** The query of a URL, of a path or of a bare `?a=b`, without its question mark. */
export function queryOf(url: string): string {
  const { query } = splitUrl(url)
  return query === undefined ? '' : query
}

/** The raw `name=value` pieces of a query. */
export function splitQuery(query: string): string[] {
  return query.split('&')
}

/** Reads one raw piece of a query when its name is a reserved one, however it is encoded. */
export function readScanParam(piece: string): ScanParam | undefined {
  // Names start with `v` or with its percent-encoding; everything else is somebody else's.
  if (piece[0] !== 'v' && piece[0] !== '%') return undefined
  for (const [name, value] of new URLSearchParams(piece)) {
    if (isScanParamName(name)) return { name, value }
  }
  return undefined
}

/** All reserved parameters of a query, in their order. */
export function readScanParams(query: string): ScanParam[] {
  return splitQuery(query).flatMap((piece) => readScanParam(piece) ?? [])
}
