import { applyHeaders, type HeaderLine } from '@vkjwt/core'

/**
 * A response with headers beside its own: `Set-Cookie` and `Vary` are appended, all else replaces.
 * The response itself stays as it was, since those of `fetch` and `Response.redirect` can't be changed.
 */
export function addHeaders(response: Response, added: Iterable<HeaderLine>): Response {
  const headers = new Headers(response.headers)
  applyHeaders(added, headers)
  const { body, status, statusText } = response
  return new Response(body, { status, statusText, headers })
}
