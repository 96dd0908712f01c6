import { hasScanParams, nodeScanRequest, type ScanRequest } from '@vkjwt/core'
import type { ExpressRequest } from './express-request.ts'

/** The address as it was asked for: mounted routers shorten `url`, and query parsers lose repetitions. */
export function readOriginalUrl(req: ExpressRequest): string {
  return req.originalUrl ?? req.url ?? ''
}

/** Views a request of Express as the verifier reads it. */
export function toScanRequest(req: ExpressRequest): ScanRequest {
  return new ExpressScanRequest(req)
}

class ExpressScanRequest implements ScanRequest {
  readonly method: string
  readonly url: string
  readonly headers: ScanRequest['headers']
  readonly #req: ExpressRequest
  readonly #addressOfScan: { ip: string | undefined } | undefined

  constructor(req: ExpressRequest) {
    const { headers, method } = req
    const view = nodeScanRequest({ headers, method, url: readOriginalUrl(req) })
    this.method = view.method
    this.url = view.url
    this.headers = view.headers
    this.#req = req
    // Whoever hangs up while a scan is looked at has no address any more, and is counted all the same.
    this.#addressOfScan = hasScanParams(view.url) ? { ip: req.ip } : undefined
  }

  /** Express works it out each time it is asked, and a page that only reads the scan never asks. */
  get clientAddress(): string | undefined {
    const { ip } = this.#addressOfScan ?? this.#req
    return ip
  }
}
