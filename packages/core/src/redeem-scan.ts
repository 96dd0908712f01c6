import { applyHeaders } from './apply-headers.ts'
import { isNavigation, isPrefetch } from './fetch-metadata.ts'
import { hasScanParams } from './has-scan-params.ts'
import { judgeScan } from './judge-scan.ts'
import { oneTimeKey } from './one-time-key.ts'
import { queryOf, readScanParams } from './query-string.ts'
import type { RequestLifetime } from './request-lifetime.ts'
import type { Scan, VerifiedScan } from './scan.ts'
import type { ScanOutcome, ScanRequest } from './scan-request.ts'
import { findSealed, openSession, sealSession } from './scan-session.ts'
import type { ScanPolicy } from './scan-verifier-options.ts'
import { addressHeaders, nothingAhead, sessionHeaders } from './session-headers.ts'
import type { SessionPolicy } from './session-options.ts'
import { stripScanParams } from './strip-scan-params.ts'

/**
 * Redeems a scan into a session: only where a person comes to the page, and then the address is cleaned
 * whatever the answer is. Every other request gets the answer of the session.
 */
export async function redeemScan(
  request: ScanRequest,
  policy: ScanPolicy,
  session: SessionPolicy,
  lifetime?: RequestLifetime,
): Promise<ScanOutcome> {
  const headers = new Headers()
  applyHeaders(sessionHeaders(findSealed(request, policy, session)), headers)
  const readSession = async (): Promise<Scan> => (await openSession(request, policy, session)).scan
  if (!hasScanParams(request.url)) return { scan: await readSession(), headers }

  applyHeaders(addressHeaders(request), headers)
  // A browser shows a page that it prefetched instead of asking again, so there must be none.
  if (isPrefetch(request)) return { scan: { status: 'none' }, headers, respond: { status: 503 } }
  if (!isNavigation(request)) return { scan: await readSession(), headers }

  const respond = { status: 303, location: stripScanParams(request.url) } as const
  const reloaded = await findReloaded(request, policy, session)
  if (reloaded !== undefined) return { scan: reloaded, headers, respond }

  const judged = await judgeScan(request, policy, lifetime)
  if (judged.scan.status === 'none') return { scan: await readSession(), headers, respond }
  headers.append('set-cookie', await sealSession(request, judged, policy, session))
  headers.set('clear-site-data', nothingAhead)
  return { scan: judged.scan, headers, respond }
}

/**
 * The scan of the session, when the token presented is the very one that it was made from: a reload, a
 * way back, a restored tab. Nothing is claimed then, and the session's end isn't moved.
 */
async function findReloaded(
  request: ScanRequest,
  policy: ScanPolicy,
  session: SessionPolicy,
): Promise<VerifiedScan | undefined> {
  const [param, ...others] = readScanParams(queryOf(request.url))
  if (param?.name !== 'vkjwt' || others.length > 0) return undefined
  const { scan, key } = await openSession(request, policy, session)
  if (scan.status !== 'verified') return undefined
  return key === (await oneTimeKey(scan.audience, param.value)) ? scan : undefined
}
