import type { ScanRequest } from '@vkjwt/core'

/** Views a web request as a verifier reads it. */
export function toScanRequest(
  request: Request,
  clientAddress: string | null | undefined,
): ScanRequest {
  const { headers, method, url } = request
  return {
    method,
    url,
    headers: {
      // A request of HTTP/2 has its host in the address alone (RFC 9113, section 8.3.1).
      get: (name) => headers.get(name) ?? (name === 'host' ? new URL(url).host : null),
    },
    ...(typeof clientAddress === 'string' && { clientAddress }),
  }
}
