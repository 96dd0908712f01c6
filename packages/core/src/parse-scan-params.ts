import { VkJwtError } from './errors.ts'
import { queryOf, readScanParams } from './query-string.ts'
import type { ScanParamName } from './scan-param-names.ts'

/** What the issuer's redirect put into the address. */
export type ScanParams =
  | { kind: 'none' }
  | { kind: 'token'; token: string }
  | { kind: 'status'; reason: 'insecure' | 'expired'; uid?: string }

/**
 * Reads the scan parameters of a query string, with or without its question mark. Nothing is
 * verified here; a `vkuid` that isn't 1 to 32 hex digits is dropped, and a `vkuid` alone means nothing.
 *
 * @throws {VkJwtError} `params_ambiguous`, `token_missing` or `status_unknown`
 */
export function parseScanParams(search: string): ScanParams {
  const values = new Map<ScanParamName, string>()
  const query = queryOf(search.startsWith('?') ? search : `?${search}`)
  for (const { name, value } of readScanParams(query)) {
    if (values.has(name)) throw new VkJwtError('params_ambiguous')
    values.set(name, value)
  }
  const token = values.get('vkjwt')
  const status = values.get('vkstatus')
  if (token !== undefined) {
    if (values.size > 1) throw new VkJwtError('params_ambiguous')
    if (token === '') throw new VkJwtError('token_missing')
    return { kind: 'token', token }
  }
  if (status === undefined) return { kind: 'none' }
  if (status !== 'insecure' && status !== 'expired') throw new VkJwtError('status_unknown')
  const uid = readHearsayUid(values.get('vkuid') ?? '')
  return { kind: 'status', reason: status, ...(uid !== undefined && { uid }) }
}

/** What may be some chip's UID, as whoever wrote the address says: of any length, since nothing is granted on it. */
function readHearsayUid(text: string): string | undefined {
  return /^[\da-f]{1,32}$/i.test(text) ? text.toUpperCase() : undefined
}
