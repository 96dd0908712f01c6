import { readScanParam, splitQuery, splitUrl } from './query-string.ts'

/**
 * Removes the reserved parameters from a path with its query, leaving every other byte and the
 * order as they were. The result always starts with exactly one slash and never leads to another
 * site: leading slashes and backslashes collapse, and a scheme with its authority is dropped.
 */
export function stripScanParams(pathAndQuery: string): string {
  const { path, query, fragment } = splitUrl(pathAndQuery)
  const ownPath = toOwnPath(path)
  if (query === undefined) return ownPath + fragment
  const pieces = splitQuery(query)
  const kept = pieces.filter((piece) => readScanParam(piece) === undefined)
  if (kept.length === 0) return ownPath + fragment
  return `${ownPath}?${kept.join('&')}${fragment}`
}

function toOwnPath(path: string): string {
  // URL parsers trim leading control characters and spaces, drop tabs and line breaks anywhere, and
  // read a backslash as a slash (WHATWG URL, section 4.4), so all of these count as leading slashes.
  const withoutOrigin = path.replace(/^[\0-\x20]*[a-z][a-z\d+.-]*:[\\/]{2}[^\\/]*/i, '')
  return `/${withoutOrigin.replace(/^[\0-\x20\\/]+/, '')}`
}
