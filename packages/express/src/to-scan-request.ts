import type { ScanRequest } from '@vkjwt/core'
import type { ExpressRequest } from './express-request.ts'

/** The address as it was asked for: mounted routers shorten `url`, and query parsers lose repetitions. */
export function readOriginalUrl(req: ExpressRequest): string {
  return req.originalUrl ?? req.url ?? ''
}

/** Views a request of Express as the verifier reads it, without copying anything. */
export function toScanRequest(req: ExpressRequest): ScanRequest {
  return {
    method: req.method ?? '',
    url: readOriginalUrl(req),
    headers: { get: (name) => readHeader(req, name) },
    ...(req.ip !== undefined && { clientAddress: req.ip }),
  }
}

function readHeader({ headers }: ExpressRequest, name: string): string | null {
  const value = headers[name.toLowerCase()]
  if (value === undefined) return null
  return Array.isArray(value) ? value.join(', ') : value
}
