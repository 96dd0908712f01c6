import type { IncomingMessage, ServerResponse } from 'node:http'
import { hasScanParams, type ScanRequest } from '@vkjwt/core'
import onHeaders from 'on-headers'
import { assertHeaders } from './assert-headers.ts'
import type { Visit } from './visit.ts'

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

const asserted = new WeakSet<ServerResponse>()

/** Sets what the visit needs once more when Node writes the head, whoever has set something of caching meanwhile. */
export function assertAtHead(res: ServerResponse, { headers }: Visit): void {
  if (asserted.has(res)) return
  asserted.add(res)
  onHeaders(res, () =>
    assertHeaders(headers, {
      names: () => res.getHeaderNames(),
      get: (name) => String(res.getHeader(name) ?? ''),
      set: (name, value) => res.setHeader(name, value),
      append: (name, value) => res.appendHeader(name, value),
      remove: (name) => res.removeHeader(name),
    }),
  )
}
