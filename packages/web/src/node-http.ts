import type { IncomingMessage, ServerResponse } from 'node:http'
import { type HeaderLine, hasScanParams, type ScanRequest } from '@vkjwt/core'
import onHeaders from 'on-headers'
import { assertHeaders } from './assert-headers.ts'

/** What a framework on Node's `http` knows of a request. */
interface NodeRequest {
  raw: Pick<IncomingMessage, 'headers' | 'method'>
  /** The address as it was asked for. */
  url: string
  /** The visitor's address, as far as the framework trusts whoever names it. */
  readAddress(): string | undefined
}

/** Views a request of Node's `http` or `http2` as a verifier reads it. */
export function toScanRequest({ raw, readAddress, url }: NodeRequest): ScanRequest {
  const { headers, method = '' } = raw
  // A page that only reads the scan asks for no address.
  const clientAddress = hasScanParams(url) ? readAddress() : undefined
  return {
    method,
    url,
    headers: {
      get(name) {
        const value = headers[name] ?? (name === 'host' ? headers[':authority'] : undefined)
        return (Array.isArray(value) ? value.join(', ') : value) ?? null
      },
    },
    ...(clientAddress !== undefined && { clientAddress }),
  }
}

/** What each response has to keep, for all who read a scan for it. */
const keptBy = new WeakMap<ServerResponse, HeaderLine[]>()

/**
 * Has headers set once more when Node writes the head, whoever has set something of caching meanwhile, or taken all
 * headers off for an error. Cookies that are there already aren't set again.
 */
export function keepAtHead(res: ServerResponse, headers: readonly HeaderLine[]): void {
  const known = keptBy.get(res)
  if (known !== undefined) {
    known.push(...headers)
    return
  }
  const kept = [...headers]
  keptBy.set(res, kept)
  // Whoever came before us to this moment has its turn after us.
  const isLast = !Object.hasOwn(res, 'writeHead')
  onHeaders(res, () => {
    assertKept(res, kept)
    if (!isLast) guardHeaders(res, kept)
  })
}

function assertKept(res: ServerResponse, headers: readonly HeaderLine[]): void {
  assertHeaders(headers, {
    names: () => res.getHeaderNames(),
    get: (name) => String(res.getHeader(name) ?? ''),
    set: (name, value) => res.setHeader(name, value),
    append: (name, value) => res.appendHeader(name, value),
    remove: (name) => res.removeHeader(name),
  })
  const cookies = [res.getHeader('set-cookie') ?? []].flat().map(String)
  for (const [name, value] of headers) {
    if (name === 'set-cookie' && !cookies.includes(value)) res.appendHeader(name, value)
    if (name === 'clear-site-data' && !res.hasHeader(name)) res.setHeader(name, value)
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
        assertKept(res, headers)
        isAsserting = false
      }
      return result
    }
    Object.defineProperty(res, method, { value: guarded, configurable: true, writable: true })
  }
}
