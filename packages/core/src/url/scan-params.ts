import { decodeAscii } from '../encoding.ts'
import { VkJwtError } from '../errors.ts'

/** The parameter names that the issuer reserves in a target URL. They are case-sensitive. */
const scanParamNames = ['vkjwt', 'vkuid', 'vkstatus'] as const

type ScanParamName = (typeof scanParamNames)[number]

interface ScanParam {
  name: ScanParamName
  /** As it stands in the query, still encoded. */
  encodedValue: string
}

/** An address with the reserved parameters told from the rest of it, in one pass over its query. */
export interface ScanAddress {
  /** The reserved parameters in their order, whatever their value. */
  readonly params: readonly ScanParam[]
  /** The path alone: one slash at its start, and no other site before it. */
  readonly path: string
  /** The path, the query without the reserved parameters, and the fragment. */
  readonly cleanPath: string
}

/** What the issuer's redirect put into the address. */
export type ScanParams =
  | { kind: 'none' }
  | { kind: 'token'; token: string }
  | { kind: 'status'; reason: 'insecure' | 'expired'; uid?: string }

/** Takes a URL apart, or a path with its query, or a bare `?a=b`. */
export function readScanAddress(url: string): ScanAddress {
  const parts = splitUrl(url)
  if (parts.query === undefined) return new Address(parts, nothing, nothing)
  const params: ScanParam[] = []
  const kept: string[] = []
  for (const piece of parts.query.split('&')) {
    const param = readScanParam(piece)
    if (param === undefined) kept.push(piece)
    else params.push(param)
  }
  return new Address(parts, params, kept)
}

const nothing: readonly never[] = []

/** Every request has one, and few are asked for their path. */
class Address implements ScanAddress {
  readonly #parts: UrlParts
  readonly params: readonly ScanParam[]
  readonly #kept: readonly string[]

  constructor(parts: UrlParts, params: readonly ScanParam[], kept: readonly string[]) {
    this.#parts = parts
    this.params = params
    this.#kept = kept
  }

  get path(): string {
    return toOwnPath(this.#parts.path)
  }

  get cleanPath(): string {
    const rest = this.#kept.length === 0 ? '' : `?${this.#kept.join('&')}`
    return this.path + rest + this.#parts.fragment
  }
}

/**
 * Whether the query of a URL, or of a part of one, has a reserved parameter (`vkjwt`, `vkuid` or
 * `vkstatus`), of whatever value. Cheap enough to ask on every request.
 */
export function hasScanParams(url: string): boolean {
  return url.includes('?') && readScanAddress(url).params.length > 0
}

/**
 * Removes the reserved parameters from a path with its query, leaving every other byte and the
 * order as they were. The result always starts with exactly one slash and never leads to another
 * site: leading slashes and backslashes collapse, and a scheme with its authority is dropped.
 */
export function stripScanParams(pathAndQuery: string): string {
  return readScanAddress(pathAndQuery).cleanPath
}

/**
 * Reads the scan parameters of a query string, with or without its question mark. Nothing is
 * verified here; a `vkuid` that isn't 1 to 32 hex digits is dropped, and a `vkuid` alone means nothing.
 *
 * @throws {VkJwtError} `params_ambiguous`, `token_missing` or `status_unknown`
 */
export function parseScanParams(search: string): ScanParams {
  return interpretParams(readScanAddress(search.startsWith('?') ? search : `?${search}`))
}

/** {@link parseScanParams} of an address that was taken apart before. */
export function interpretParams({ params }: ScanAddress): ScanParams {
  // Whether there are too many is seen from their names: values may be many and long.
  const names = new Set(params.map(({ name }) => name))
  if (names.size < params.length) throw new VkJwtError('params_ambiguous')
  const values = new Map(params.map((param) => [param.name, readValue(param)]))
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

/** Percent-decoded, `+` read as a space (WHATWG URL, section 5.1). */
export function readValue({ encodedValue }: ScanParam): string {
  return new URLSearchParams(`v=${encodedValue}`).get('v') as string
}

/** The longest reserved name with each of its letters encoded. */
const maxNameLength = 3 * 'vkstatus'.length

/** Reads one raw piece of a query when its name is a reserved one, however it is encoded. */
function readScanParam(piece: string): ScanParam | undefined {
  // Names start with `v` or with its percent-encoding; every other piece is somebody else's.
  if (piece[0] !== 'v' && piece[0] !== '%') return undefined
  const at = piece.indexOf('=')
  const end = at === -1 ? piece.length : at
  if (end > maxNameLength) return undefined
  const name = decodeAscii(piece.slice(0, end))
  return isScanParamName(name) ? { name, encodedValue: piece.slice(end + 1) } : undefined
}

function isScanParamName(name: string): name is ScanParamName {
  return (scanParamNames as readonly string[]).includes(name)
}

interface UrlParts {
  /** Everything before the query. */
  path: string
  /** The query without its question mark; `undefined` when there is none. */
  query: string | undefined
  /** The fragment with its hash sign, or nothing. */
  fragment: string
}

/** Splits a URL or a part of one without changing a byte: joined again, the parts are the input. */
function splitUrl(url: string): UrlParts {
  const hash = url.indexOf('#')
  const beforeFragment = hash === -1 ? url : url.slice(0, hash)
  const fragment = hash === -1 ? '' : url.slice(hash)
  const mark = beforeFragment.indexOf('?')
  if (mark === -1) return { path: beforeFragment, query: undefined, fragment }
  return { path: beforeFragment.slice(0, mark), query: beforeFragment.slice(mark + 1), fragment }
}

function toOwnPath(path: string): string {
  // URL parsers trim leading control characters and spaces, drop tabs and line breaks anywhere, and
  // read a backslash as a slash (WHATWG URL, section 4.4), so all of these count as leading slashes.
  const withoutOrigin = path.replace(/^[\0-\x20]*[a-z][a-z\d+.-]*:[\\/]{2}[^\\/]*/i, '')
  return `/${withoutOrigin.replace(/^[\0-\x20\\/]+/, '')}`
}
