import {
  applyHeaders,
  hasScanParams,
  type RequestLifetime,
  type Scan,
  type ScanOutcome,
  stripScanParams,
} from '@vkjwt/core'
import { noteMissingHttps } from '@vkjwt/core/adapters'
import { type NextRequest, NextResponse } from 'next/server.js'
import type { Site } from './defer-site.ts'
import { writePageCookie } from './page-cookie.ts'

/**
 * What the proxy answers to a scan with a session; `undefined` for every other request, and for a scan that nobody
 * redeems, whose page tells what became of it. What it answers is final, and nothing about a request is changed: so
 * whatever else a site checks in its proxy can't be passed by with a scan parameter or a cookie.
 */
export async function redeemRequest(
  request: NextRequest,
  site: () => Site,
  event: RequestLifetime | undefined,
): Promise<NextResponse | undefined> {
  if (!hasScanParams(request.url)) return undefined
  const known = site()
  if (!known.hasSession) return undefined
  const outcome = await known.verifier.handle(known.locate(request), event)
  const { headers, respond, scan } = outcome
  // What a service worker asks for in its own name, say: the page tells what became of it. A redirect would be an
  // error to the browser there.
  if (respond === undefined && isNotRedeemed(scan)) return undefined
  const response =
    respond?.status === 425
      ? new NextResponse(null, { status: 425 })
      : // What redeems nothing is sent to the clean address with its method and body.
        NextResponse.redirect(cleanUrl(request, { respond, known }), respond?.status ?? 307)
  applyHeaders(headers, response.headers)
  const page = tellPage(request, outcome)
  if (page !== undefined) response.headers.append('set-cookie', page)
  const { headers: sent, nextUrl } = request
  noteMissingHttps(known.verifier, { headers: sent, scheme: nextUrl.protocol }, outcome.cookies)
  return response
}

function isNotRedeemed(scan: Scan): boolean {
  return scan.status === 'unavailable' && scan.error.code === 'scan_not_redeemed'
}

/** The cookie for the page of a scan that failed. */
function tellPage(
  request: NextRequest,
  { cookies, respond, scan }: ScanOutcome,
): string | undefined {
  const [kept] = cookies
  if (kept === undefined || respond?.status !== 303 || scan.status === 'verified') return undefined
  const { location } = respond
  return writePageCookie(kept, { cleanPath: stripScanParams(request.url), location })
}

/** Next.js needs a whole URL; only one of its own keeps base path, locale and trailing slash. */
function cleanUrl(
  request: NextRequest,
  { respond, known }: { respond: ScanOutcome['respond']; known: Site },
): URL {
  const { nextUrl } = request
  if (known.destination !== undefined) {
    const path =
      respond?.status === 303
        ? respond.location
        : stripScanParams(known.destination(stripScanParams(request.url), known.locate(request)))
    const found = new URL(path, nextUrl.origin)
    // Next.js cuts the origin off, and a language perhaps, and reads the rest once more: two slashes at its start, which
    // dots and backslashes were resolved to, would be another site.
    found.pathname = found.pathname.replace(/\/{2,}/g, '/')
    return found
  }
  const url = nextUrl.clone()
  url.search = stripScanParams(`/${url.search}`).slice(1)
  return url
}
