import type { VkSetUpCode } from '../error-codes.ts'
import type { HeaderLine } from '../http/apply-headers.ts'
import type { ScanCookie } from '../http/cookies.ts'
import { checkLifetime, type RequestLifetime, type ScanRequest } from '../http/scan-request.ts'
import type { Scan } from '../scan.ts'
import { addressHeaders, endingHeaders } from '../session/session-headers.ts'
import { type VerifiedToken, verifyWithPolicy } from '../token/verify-vk-jwt.ts'
import { readScanAddress } from '../url/scan-params.ts'
import { handleVisit, notRedeemed, setCookies } from './handle-visit.ts'
import { type Arrival, redeemScan } from './redeem-scan.ts'
import type { ScanOutcome } from './scan-outcome.ts'
import {
  resolveScanVerifierOptions,
  type ScanPolicy,
  type ScanVerifierOptions,
} from './scan-verifier-options.ts'
import { watchBindings } from './watch-bindings.ts'
import { type CookieWatch, watchCookies } from './watch-cookies.ts'

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
   * else is the session's, or `scan_not_redeemed` where there is none. A bad scan or an outage is an
   * answer; it rejects only with what a hook throws.
   */
  handle(request: ScanRequest, lifetime?: RequestLifetime): Promise<ScanOutcome>
  /**
   * What a page reads where nothing is redeemed. With a session: the scan that an earlier request left in
   * it, else `none`; scan parameters that are still in the address mean that `handle` didn't run for it:
   * `unavailable`, `scan_not_redeemed`. Without a session: the same scan as `handle`.
   */
  read(request: ScanRequest, lifetime?: RequestLifetime): Promise<Scan>
  /** What to set on a response whose page used `read`, or where `handle` rejects: the cookie and the address decide it. */
  readHeaders(request: ScanRequest): readonly HeaderLine[]
  /** `read` and `readHeaders` in one: the headers at once, the scan when it is known. */
  readWithHeaders(request: ScanRequest, lifetime?: RequestLifetime): ReadOutcome
  /** What to set on a response to end the visit, and what failed with it. */
  clearHeaders(request: ScanRequest): Headers
  /** The cookies of `clearHeaders` as values. */
  clearCookies(request: ScanRequest): readonly ScanCookie[]
  /** Loads the keys, and says whether there are any. Never rejects; call it at start-up. */
  ready(lifetime?: RequestLifetime): Promise<boolean>
  /** Whether used tokens or limits are remembered in the memory of this process alone. */
  readonly remembersInMemory: boolean
  /** Notes what only an adapter can see of the set-up, for `notes`; `seen` names hosts and the like. */
  note(code: VkSetUpCode, seen?: string): void
}

/**
 * Makes the one configured object that verifies scans. Options are checked here, once.
 *
 * @throws {TypeError} that names the option and what it expects
 *
 * @example
 * ```ts
 * import { applyHeaders, createScanVerifier, toScanView } from '@vkjwt/core'
 *
 * const verifier = createScanVerifier({ audience: 'shop.example' })
 *
 * export async function answer(request: Request): Promise<Response> {
 *   const { scan, headers } = await verifier.handle(request)
 *   const response = Response.json(toScanView(scan))
 *   applyHeaders(headers, response.headers)
 *   return response
 * }
 * ```
 */
export function createScanVerifier(options: ScanVerifierOptions): ScanVerifier {
  const policy = resolveScanVerifierOptions(options)
  const { session } = policy
  const watch = policy.hasNotes ? watchSetUp(policy) : undefined
  const seen = (scan: Promise<Scan>): Promise<Scan> => watch?.read(scan) ?? scan
  const readWithHeaders = (request: ScanRequest, lifetime?: RequestLifetime): ReadOutcome => {
    checkLifetime(lifetime)
    if (session === undefined) {
      const address = readScanAddress(request.url)
      const scan = readAddress({ request, address, lifetime }, policy)
      return { scan: seen(scan), headers: addressHeaders(address) }
    }
    const visit = session.visit(request)
    // What throws is a clock that gives no time: the page's own rejection.
    const scan = new Promise<Scan>((resolve) => {
      if (visit.address.params.length > 0) resolve(notRedeemed(policy))
      else {
        watch?.visit(request, visit)
        resolve(visit.read().scan)
      }
    })
    return { scan: seen(scan), headers: visit.headers }
  }
  return {
    verify: (token, lifetime) => verifyWithPolicy(token, policy, checkLifetime(lifetime)),
    async handle(request, lifetime) {
      checkLifetime(lifetime)
      if (session === undefined) {
        const address = readScanAddress(request.url)
        const scan = await readAddress({ request, address, lifetime }, policy)
        return { scan, headers: toHeaders(addressHeaders(address)), cookies: [] }
      }
      const visit = session.visit(request)
      const arrival = { request, address: visit.address, lifetime }
      const outcome = await handleVisit(visit, arrival, policy)
      if (outcome.cookies.length > 0) watch?.sent(request, visit.cookieName)
      return outcome
    },
    async read(request, lifetime) {
      return readWithHeaders(request, lifetime).scan
    },
    readHeaders: (request) =>
      session === undefined
        ? addressHeaders(readScanAddress(request.url))
        : session.visit(request).headers,
    readWithHeaders,
    clearHeaders(request) {
      if (session === undefined) return new Headers()
      const headers = toHeaders(endingHeaders)
      setCookies(session.visit(request).end(), headers)
      return headers
    },
    clearCookies: (request) => (session === undefined ? [] : session.visit(request).end()),
    ready: (lifetime) => policy.jwks.ready(checkLifetime(lifetime)),
    remembersInMemory: policy.remembersInMemory,
    note: (code, seen) => policy.note(code, seen),
  }
}

/** What is watched for notes, where anybody takes them. */
interface SetUpWatch {
  read(scan: Promise<Scan>): Promise<Scan>
  visit: CookieWatch['read']
  sent: CookieWatch['sent']
}

function watchSetUp({ note, now }: ScanPolicy): SetUpWatch {
  const seeScan = watchBindings({ note, now })
  const cookies = watchCookies({ note, now })
  return {
    async read(scan) {
      const found = await scan
      seeScan(found)
      return found
    },
    visit: cookies.read,
    sent: cookies.sent,
  }
}

function toHeaders(lines: readonly HeaderLine[]): Headers {
  return new Headers(lines as [string, string][])
}

/** Nothing is spent and nothing is kept, so every reading request gets its answer. */
async function readAddress(arrival: Arrival, policy: ScanPolicy): Promise<Scan> {
  const { method } = arrival.request
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead ? (await redeemScan(arrival, policy)).scan : { status: 'none' }
}
