import { VkUnavailableError } from '../errors.ts'
import { applyHeaders } from '../http/apply-headers.ts'
import { type ScanCookie, writeCookie } from '../http/cookies.ts'
import { isNavigation, isPrefetch } from '../http/navigation.ts'
import { noteFailure } from '../notes/create-notes.ts'
import type { Scan, VerifiedScan } from '../scan.ts'
import type { ScanVisit } from '../session/create-session.ts'
import { nothingAhead } from '../session/session-headers.ts'
import { oneTimeKey } from '../stores/one-time-store.ts'
import { readValue } from '../url/scan-params.ts'
import { type Arrival, redeemScan } from './redeem-scan.ts'
import type { ScanOutcome } from './scan-outcome.ts'
import type { ScanPolicy } from './scan-verifier-options.ts'

/**
 * Answers a request where a session is kept. A scan is redeemed only where a person comes to the page, and
 * then the address is cleaned whatever the answer is. Every other request gets the answer of the session.
 */
export async function handleVisit(
  visit: ScanVisit,
  arrival: Arrival,
  policy: ScanPolicy,
): Promise<ScanOutcome> {
  const { address, request } = arrival
  const headers = new Headers()
  applyHeaders(visit.headers, headers)
  if (address.params.length === 0) return { scan: visit.read().scan, headers, cookies: [] }

  // A browser shows a page that it prefetched instead of asking again, so there must be none.
  if (isPrefetch(request)) {
    return { scan: { status: 'none' }, headers, cookies: [], respond: { status: 425 } }
  }
  if (!isNavigation(request)) return { scan: readIgnored(visit, policy), headers, cookies: [] }

  const location = policy.destination(address.cleanPath, request)
  const answerWith = (scan: Scan, cookies: readonly ScanCookie[] = []): ScanOutcome => {
    setCookies(cookies, headers)
    return { scan, headers, cookies, respond: { status: 303, location } }
  }
  const reloaded = findReloaded(visit)
  if (reloaded !== undefined) return answerWith(reloaded, visit.forgetFailure())
  const redeemed = await redeemScan(arrival, policy)
  if (redeemed.scan.status === 'none') return answerWith(visit.read().scan)
  return answerWith(redeemed.scan, visit.keep(redeemed, location))
}

/** The answer where parameters are still in the address although a session is kept. */
export function notRedeemed({ note }: ScanPolicy): Scan {
  const scan = {
    status: 'unavailable',
    error: new VkUnavailableError('scan_not_redeemed'),
  } as const
  noteFailure(scan, note)
  return scan
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
function readIgnored(visit: ScanVisit, policy: ScanPolicy): Scan {
  const { scan } = visit.read()
  const isScan = visit.address.params.some(({ name }) => name !== 'vkuid')
  return scan.status !== 'none' || !isScan ? scan : notRedeemed(policy)
}

/**
 * The scan of the visit, when the token presented is the very one that it was made from: a reload, a
 * way back, a restored tab. Nothing is claimed then, and the visit's end isn't moved.
 */
function findReloaded(visit: ScanVisit): VerifiedScan | undefined {
  const [param, ...others] = visit.address.params
  if (param?.name !== 'vkjwt' || others.length > 0) return undefined
  const { scan, key } = visit.readVisit()
  if (scan.status !== 'verified') return undefined
  return key === oneTimeKey(scan.audience, readValue(param)) ? scan : undefined
}
