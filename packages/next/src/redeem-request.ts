import { applyHeaders, hasScanParams, type RequestLifetime, stripScanParams } from '@vkjwt/core'
import { type NextRequest, NextResponse } from 'next/server.js'
import type { Site } from './defer-site.ts'
import { writePageCookie } from './page-cookie.ts'

/**
 * What the proxy answers to a scan with a session; `undefined` for every other request. It is always a
 * final answer, never a request that carries on: so whatever else a site checks in its proxy can't be
 * passed by with a scan parameter or a cookie.
 */
export async function redeemRequest(
  request: NextRequest,
  site: () => Site,
  event: RequestLifetime | undefined,
): Promise<NextResponse | undefined> {
  if (!hasScanParams(request.url)) return undefined
  const { hasSession, locate, verifier } = site()
  if (!hasSession) return undefined
  const { headers, respond, scan } = await verifier.handle(locate(request), event)
  const [sealed] = headers.getSetCookie()
  if (sealed !== undefined && respond?.status === 303 && scan.status !== 'verified') {
    headers.append('set-cookie', writePageCookie(sealed, respond.location))
  }
  const response =
    respond?.status === 425
      ? new NextResponse(null, { status: 425 })
      : // What redeems nothing is sent to the clean address with its method and body.
        NextResponse.redirect(cleanUrl(request), respond?.status ?? 307)
  applyHeaders(headers, response.headers)
  return response
}

/** Next.js needs a whole URL of its own: only that keeps base path, locale and trailing slash. */
function cleanUrl({ nextUrl }: NextRequest): URL {
  const url = nextUrl.clone()
  const clean = stripScanParams(`/${url.search}`)
  url.search = clean.slice(1)
  return url
}
