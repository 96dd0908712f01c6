import type { ScanRequest } from './scan-request.ts'

/** What is used of a request of Node's `http` or `http2` module, or of a framework on top of it. */
export interface NodeRequestLike {
  method?: string | undefined
  url?: string | undefined
  headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** Views a request of Node's `http` module as a verifier reads it, without copying anything. */
export function nodeScanRequest(request: NodeRequestLike, clientAddress?: string): ScanRequest {
  const { method = '', url = '', headers } = request
  return {
    method,
    url,
    headers: {
      get(name) {
        const key = name.toLowerCase()
        // A request of HTTP/2 has its host in a pseudo-header alone (RFC 9113, section 8.3.1).
        const value = headers[key] ?? (key === 'host' ? headers[':authority'] : undefined)
        if (value === undefined) return null
        return typeof value === 'string' ? value : value.join(', ')
      },
    },
    ...(clientAddress !== undefined && { clientAddress }),
  }
}
