import { applyHeaders, type HeaderLine, outranksCacheControl } from './apply-headers.ts'

/**
 * A response with headers beside its own: `Set-Cookie` and `Vary` are appended, all else replaces, and with a
 * `Cache-Control` of ours goes what caches would obey before it.
 * The response itself stays as it was, since those of `fetch` and `Response.redirect` can't be changed.
 */
export function withHeaders(response: Response, added: readonly HeaderLine[]): Response {
  const headers = new Headers(response.headers)
  if (added.some(([name]) => name === 'cache-control')) {
    for (const name of [...headers.keys()].filter(outranksCacheControl)) headers.delete(name)
  }
  applyHeaders(added, headers)
  const { body, status, statusText } = response
  return new Response(body, { status, statusText, headers })
}
