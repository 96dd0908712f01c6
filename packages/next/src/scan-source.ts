import { type NodeRequestLike, nodeScanRequest, type ScanRequest } from '@vkjwt/core'
import type { Site } from './defer-site.ts'
import { unknownPath } from './read-scan.ts'
import { readRequestHeaders } from './request-headers.ts'
import { waitForRequest } from './wait-for-request.ts'

/** The query as Next.js hands it to pages, decoded: an array is a repeated parameter. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** What `getServerSideProps` is called with, or the request of an API route in braces. */
export interface PagesContext {
  req: Partial<NodeRequestLike> | Request
}

/** Where a scan can be read from: `searchParams` of any kind, a route handler's request, or `{ req }`. */
export type ScanSource =
  | SearchParams
  | Promise<SearchParams>
  | URLSearchParams
  | Request
  | PagesContext

/** Views a source as the verifier reads it, once there is a request. */
export async function toScanRequest(source: ScanSource, site: () => Site): Promise<ScanRequest> {
  const input = await source
  if (typeof input !== 'object' || input === null) {
    throw new TypeError('getScan expects searchParams, a Request, { req } or nothing')
  }
  // The Pages Router renders nothing ahead that has a request in it.
  if (isPagesContext(input)) {
    // On the edge runtime an API route has a web request.
    if (input.req instanceof Request) return input.req
    const { headers = {}, method, url } = input.req
    return nodeScanRequest({ headers, method, url })
  }
  await waitForRequest()
  if (input instanceof Request) return input
  const query = input instanceof URLSearchParams ? input : joinQuery(input)
  const { hasSession, needsHeaders } = site()
  const headers = needsHeaders ? await readRequestHeaders() : new Headers()
  return { method: 'GET', url: `${hasSession ? unknownPath : '/'}?${query}`, headers }
}

/** A parameter named `req` is a text or an array of texts. */
function isPagesContext(
  input: SearchParams | URLSearchParams | Request | PagesContext,
): input is PagesContext {
  return 'req' in input && typeof input.req === 'object' && !Array.isArray(input.req)
}

function joinQuery(searchParams: SearchParams): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(searchParams)) {
    for (const item of [value].flat()) if (item !== undefined) query.append(name, item)
  }
  return query
}
