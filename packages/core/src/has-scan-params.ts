import { queryOf, readScanParams } from './query-string.ts'

/**
 * Whether the query of a URL, or of a part of one, has a reserved parameter (`vkjwt`, `vkuid` or
 * `vkstatus`), of whatever value. Cheap enough to ask on every request.
 */
export function hasScanParams(url: string): boolean {
  return url.includes('?') && readScanParams(queryOf(url)).length > 0
}
