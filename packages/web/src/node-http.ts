import { type IncomingMessage, ServerResponse } from 'node:http'
import { hasScanParams, nodeScanRequest, type ScanRequest } from '@vkjwt/core'
import { createHeaderKeeper } from '@vkjwt/core/adapters'
import onHeaders from 'on-headers'

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
  const { headers, method } = raw
  // A page that only reads the scan asks for no address.
  return nodeScanRequest({ headers, method, url }, hasScanParams(url) ? readAddress() : undefined)
}

/** Sets headers now, and once more when the head is written. */
export const keepHeaders: ReturnType<typeof createHeaderKeeper<ServerResponse>> =
  createHeaderKeeper({ onHeaders, writeHead: ServerResponse.prototype.writeHead })
