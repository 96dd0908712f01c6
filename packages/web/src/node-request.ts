import type { IncomingMessage } from 'node:http'
import { hasScanParams, type ScanRequest } from '@vkjwt/core'

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
