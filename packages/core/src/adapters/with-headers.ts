import type { HeaderLine } from '../http/apply-headers.ts'
import { setHeaders } from './header-store.ts'

/**
 * A response with headers beside its own: `Set-Cookie` and `Vary` are appended, all else replaces, and with a
 * `Cache-Control` of ours goes what caches would obey before it.
 * The response itself stays as it was, since those of `fetch` and `Response.redirect` can't be changed.
 */
export function withHeaders(response: Response, added: readonly HeaderLine[]): Response {
  const copy = takesTypeFromBody(response) ? cloneAway(response) : copyOf(response)
  const { headers } = copy
  setHeaders(added, {
    names: () => headers.keys(),
    set: (name, value) => headers.set(name, value),
    append: (name, value) => headers.append(name, value),
    remove: (name) => headers.delete(name),
  })
  return copy
}

/** With the response itself for its settings: Workers have one more, for bodies that are encoded already. */
function copyOf(response: Response): Response {
  const { body } = response
  if (body?.locked) {
    throw new TypeError('The body of the response is in use: one with a body answers one request')
  }
  return new Response(body, response)
}

/**
 * Bun tells the type of a text only when it sends it, and takes a body that was taken out of its response for
 * `application/octet-stream` (oven-sh/bun, issue 9887).
 */
function takesTypeFromBody({ headers }: Response): boolean {
  return 'Bun' in globalThis && !headers.has('content-type')
}

/** A copy in the place of a response, whose own body nobody will read. */
function cloneAway(response: Response): Response {
  const copy = response.clone()
  // A stream would be kept for it otherwise.
  response.body?.cancel().catch(() => {})
  return copy
}
