import { nodeScanRequest, type ScanRequest } from '@vkjwt/core'
import type { ExpressRequest } from './express-request.ts'

/** The address as it was asked for: mounted routers shorten `url`, and query parsers lose repetitions. */
export function readOriginalUrl(req: ExpressRequest): string {
  return req.originalUrl ?? req.url ?? ''
}

/** Views a request of Express as the verifier reads it. */
export function toScanRequest(req: ExpressRequest): ScanRequest {
  const { headers, method } = req
  return {
    ...nodeScanRequest({ headers, method, url: readOriginalUrl(req) }),
    // Express works it out each time it is asked, and a page that reads the scan never asks.
    get clientAddress() {
      return req.ip
    },
  }
}
