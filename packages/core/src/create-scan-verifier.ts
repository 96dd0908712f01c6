import type { HeaderLine } from './apply-headers.ts'
import { VkUnavailableError } from './errors.ts'
import { hasScanParams } from './has-scan-params.ts'
import { judgeScan } from './judge-scan.ts'
import { isMemory } from './memory-warning.ts'
import { redeemScan } from './redeem-scan.ts'
import { checkLifetime, type RequestLifetime } from './request-lifetime.ts'
import type { Scan } from './scan.ts'
import type { ScanOutcome, ScanRequest } from './scan-request.ts'
import { findSealed, openSealed } from './scan-session.ts'
import {
  resolveScanVerifierOptions,
  type ScanPolicy,
  type ScanVerifierOptions,
} from './scan-verifier-options.ts'
import { sessionCookieFor, writeCookie } from './session-cookie.ts'
import { addressHeaders, nothingAhead, sessionHeaders } from './session-headers.ts'
import type { SessionPolicy } from './session-options.ts'
import { type VerifiedToken, verifyWithPolicy } from './verify-vk-jwt.ts'

/** What a page reads, and what its response needs for it. */
export interface ReadOutcome {
  scan: Promise<Scan>
  headers: readonly HeaderLine[]
}

/**
 * One configured verifier, which the adapters for frameworks wrap. Where I/O ends with its request, as on
 * Cloudflare Workers, give the methods the request's `lifetime`: a fetch of the key set that one of them
 * starts is handed to its `waitUntil`. A lifetime without that method is a `TypeError`.
 */
export interface ScanVerifier {
  /** `verifyVkJwt` with this verifier's options: it asks no hook and no store. */
  verify(token: string, lifetime?: RequestLifetime): Promise<VerifiedToken>
  /**
   * Redeems what the request's address carries and says what to do with the request. Without a session
   * every GET and HEAD is verified; with one only a navigation redeems, and the answer to everything
   * else is the session's. A bad scan or an outage is an answer; it rejects only with what a hook throws.
   */
  handle(request: ScanRequest, lifetime?: RequestLifetime): Promise<ScanOutcome>
  /**
   * What a page reads where nothing is redeemed. With a session: the scan that an earlier request left in
   * it, else `none`; scan parameters that are still in the address mean that `handle` didn't run for it:
   * `unavailable`, `scan_not_redeemed`. Without a session: the same scan as `handle`.
   */
  read(request: ScanRequest, lifetime?: RequestLifetime): Promise<Scan>
  /** What to set on a response whose page used `read`; the cookie alone decides it with a session. */
  readHeaders(request: ScanRequest): readonly HeaderLine[]
  /** `read` and `readHeaders` in one: the headers at once, the scan when it is known. */
  readWithHeaders(request: ScanRequest, lifetime?: RequestLifetime): ReadOutcome
  /** What to set on a response to end the visit. */
  clearHeaders(request: ScanRequest): Headers
  /** Loads the keys, and says whether there are any. Never rejects; call it at start-up. */
  ready(lifetime?: RequestLifetime): Promise<boolean>
  /** Whether used tokens or limits are remembered in the memory of this process alone. */
  readonly remembersInMemory: boolean
}

/**
 * How long the blank cookie lives that ends a visit, in seconds. It isn't deleted at once: a page that
 * came by the redirect after a tap stays in Chromium's back-forward cache through a deletion, and leaves
 * it when the value is replaced.
 */
const endedMaxAge = 1

/**
 * Makes the one configured object that verifies scans. Options are checked here, once.
 *
 * @throws {TypeError} that names the option and what it expects
 */
export function createScanVerifier(options: ScanVerifierOptions): ScanVerifier {
  const policy = resolveScanVerifierOptions(options)
  const { session } = policy
  const readWithHeaders = (request: ScanRequest, lifetime?: RequestLifetime): ReadOutcome => {
    checkLifetime(lifetime)
    if (session === undefined) {
      return { scan: readAddress(request, policy, lifetime), headers: [...addressHeaders(request)] }
    }
    const sealed = findSealed(request, policy, session)
    return {
      scan: readSession(sealed, request, policy, session),
      headers: sessionHeaders(sealed),
    }
  }
  return {
    verify: (token, lifetime) => verifyWithPolicy(token, policy, checkLifetime(lifetime)),
    async handle(request, lifetime) {
      checkLifetime(lifetime)
      if (session !== undefined) return redeemScan(request, policy, session, lifetime)
      return {
        scan: await readAddress(request, policy, lifetime),
        headers: addressHeaders(request),
      }
    },
    async read(request, lifetime) {
      return readWithHeaders(request, lifetime).scan
    },
    readHeaders: (request) =>
      session === undefined
        ? [...addressHeaders(request)]
        : sessionHeaders(findSealed(request, policy, session)),
    readWithHeaders,
    clearHeaders(request) {
      if (session === undefined) return new Headers()
      const sealed = findSealed(request, policy, session)
      if (sealed !== undefined) session.opened.delete(sealed)
      const cookie = sessionCookieFor(request, session.cookieName, policy.audiences)
      return new Headers({
        'set-cookie': writeCookie(cookie, '', endedMaxAge),
        'clear-site-data': nothingAhead,
      })
    },
    ready: (lifetime) => policy.jwks.ready(checkLifetime(lifetime)),
    remembersInMemory: isMemory(policy.oneTime) || isMemory(policy.limitUnverified),
  }
}

function readSession(
  sealed: string | undefined,
  request: ScanRequest,
  policy: ScanPolicy,
  session: SessionPolicy,
): Promise<Scan> {
  if (hasScanParams(request.url)) {
    const error = new VkUnavailableError('scan_not_redeemed')
    return Promise.resolve({ status: 'unavailable', error })
  }
  const judged = openSealed(sealed, request, policy, session)
  // A page that reads the scan waits once, not once for each of our functions.
  return judged instanceof Promise ? judged.then(({ scan }) => scan) : Promise.resolve(judged.scan)
}

/** Nothing is spent and nothing is kept, so every reading request gets its answer. */
async function readAddress(
  request: ScanRequest,
  policy: ScanPolicy,
  lifetime: RequestLifetime | undefined,
): Promise<Scan> {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead ? (await judgeScan(request, policy, lifetime)).scan : { status: 'none' }
}
