import { applyHeaders } from './apply-headers.ts'
import { VkUnavailableError } from './errors.ts'
import { isNavigation, isPrefetch } from './fetch-metadata.ts'
import { hasScanParams } from './has-scan-params.ts'
import { judgeScan } from './judge-scan.ts'
import { noteFailure } from './notes.ts'
import { oneTimeKey } from './one-time-key.ts'
import { queryOf, readScanParams } from './query-string.ts'
import type { RequestLifetime } from './request-lifetime.ts'
import type { Scan, VerifiedScan } from './scan.ts'
import type { ScanOutcome, ScanRequest } from './scan-request.ts'
import type { ScanSession, ScanVisit } from './scan-session.ts'
import type { ScanPolicy } from './scan-verifier-options.ts'
import { type ScanCookie, writeCookie } from './session-cookie.ts'
import { addressHeaders, nothingAhead } from './session-headers.ts'
import { stripScanParams } from './strip-scan-params.ts'

/**
 * Redeems a scan into a session: only where a person comes to the page, and then the address is cleaned
 * whatever the answer is. Every other request gets the answer of the session.
 */
export async function redeemScan(
  request: ScanRequest,
  policy: ScanPolicy & { session: ScanSession },
  lifetime?: RequestLifetime,
): Promise<ScanOutcome> {
  const visit = policy.session.visit(request)
  const headers = new Headers()
  applyHeaders(visit.headers, headers)
  if (!hasScanParams(request.url)) return { scan: visit.read().scan, headers, cookies: [] }

  applyHeaders(addressHeaders(request), headers)
  // A browser shows a page that it prefetched instead of asking again, so there must be none.
  if (isPrefetch(request)) {
    return { scan: { status: 'none' }, headers, cookies: [], respond: { status: 425 } }
  }
  if (!isNavigation(request))
    return { scan: readIgnored(request, { visit, policy }), headers, cookies: [] }

  const location = policy.destination(stripScanParams(request.url), request)
  const answerWith = (scan: Scan, cookies: readonly ScanCookie[] = []): ScanOutcome => {
    setCookies(cookies, headers)
    return { scan, headers, cookies, respond: { status: 303, location } }
  }
  const reloaded = findReloaded(request, visit)
  if (reloaded !== undefined) return answerWith(reloaded, visit.forgetFailure())
  const judged = await judgeScan(request, policy, lifetime)
  if (judged.scan.status === 'none') return answerWith(visit.read().scan)
  return answerWith(judged.scan, visit.keep(judged, location))
}

/** Sets cookies, and says that what was fetched ahead is out of date with them. */
export function setCookies(cookies: readonly ScanCookie[], headers: Headers): void {
  for (const cookie of cookies) headers.append('set-cookie', writeCookie(cookie))
  if (cookies.length > 0) headers.set('clear-site-data', nothingAhead)
}

/**
 * The answer where the parameters of the address are ignored: the visit's. Without one, a page that shows
 * *tap the chip* would be wrong: there was a tap, and a service worker, say, has asked for it in its own name.
 */
function readIgnored(
  request: ScanRequest,
  { visit, policy }: { visit: ScanVisit; policy: ScanPolicy },
): Scan {
  const { scan } = visit.read()
  const isScan = readScanParams(queryOf(request.url)).some(({ name }) => name !== 'vkuid')
  if (scan.status !== 'none' || !isScan) return scan
  const ignored = {
    status: 'unavailable',
    error: new VkUnavailableError('scan_not_redeemed'),
  } as const
  noteFailure(ignored, policy.note)
  return ignored
}

/**
 * The scan of the visit, when the token presented is the very one that it was made from: a reload, a
 * way back, a restored tab. Nothing is claimed then, and the visit's end isn't moved.
 */
function findReloaded(request: ScanRequest, visit: ScanVisit): VerifiedScan | undefined {
  const [param, ...others] = readScanParams(queryOf(request.url))
  if (param?.name !== 'vkjwt' || others.length > 0) return undefined
  const { scan, key } = visit.readVisit()
  if (scan.status !== 'verified') return undefined
  return key === oneTimeKey(scan.audience, param.value) ? scan : undefined
}
