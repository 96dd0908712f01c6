/**
 * The answer that Next.js gives where a route handler throws it: `redirect()`, `notFound()` and their kin throw an
 * error with a digest. `undefined` for every other error. A digest is the kind, then for a redirect its
 * type, address and status, between semicolons; for the others the status.
 */
export function readThrownAnswer(error: unknown, request: Request): Response | undefined {
  const digest: unknown =
    typeof error === 'object' && error !== null && Reflect.get(error, 'digest')
  if (typeof digest !== 'string') return undefined
  const [kind = '', type = ''] = digest.split(';', 2)
  if (kind === 'NEXT_HTTP_ERROR_FALLBACK') return answer(Number(type))
  if (kind !== 'NEXT_REDIRECT') return undefined
  const end = digest.lastIndexOf(';')
  const statusAt = digest.lastIndexOf(';', end - 1)
  const location = digest.slice(kind.length + type.length + 2, statusAt)
  const status = Number(digest.slice(statusAt + 1, end))
  return answer(isForm(request) ? 303 : status, { location })
}

function answer(status: number, headers: Record<string, string> = {}): Response | undefined {
  const isKnown = status >= 300 && status < 500
  return isKnown ? new Response(null, { status, headers }) : undefined
}

/** Next.js has a browser that posted a form, to a server action mostly, go on with GET. */
function isForm({ headers, method }: Request): boolean {
  const type = headers.get('content-type') ?? ''
  return (
    method === 'POST' &&
    (headers.has('next-action') ||
      type === 'application/x-www-form-urlencoded' ||
      type.startsWith('multipart/form-data'))
  )
}
