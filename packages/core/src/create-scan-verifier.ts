import { createVerifiedScan } from './create-verified-scan.ts'
import { isVkJwtError, isVkUnavailableError } from './errors.ts'
import { hasScanParams } from './has-scan-params.ts'
import { parseScanParams } from './parse-scan-params.ts'
import { queryOf } from './query-string.ts'
import type { Scan } from './scan.ts'
import type { ScanOutcome, ScanRequest } from './scan-request.ts'
import { resolveVerifyOptions, type VerifyOptions, type VerifyPolicy } from './verify-options.ts'
import { type VerifiedToken, verifyWithPolicy } from './verify-vk-jwt.ts'

/** The options of a scan verifier. */
export interface ScanVerifierOptions extends VerifyOptions {}

/** One configured verifier, which the adapters for frameworks wrap. */
export interface ScanVerifier {
  /** `verifyVkJwt` with this verifier's options. */
  verify(token: string): Promise<VerifiedToken>
  /**
   * Redeems what the request's address carries and says what to do with the request. Only GET and
   * HEAD requests are looked at. It doesn't reject for a bad scan or an outage: both are in the answer.
   */
  handle(request: ScanRequest): Promise<ScanOutcome>
  /** The scan that an earlier request left in the session: `none` as long as there is no session. */
  read(request: ScanRequest): Promise<Scan>
  /** Loads the keys, and says whether there are any. Never rejects; call it at start-up. */
  ready(): Promise<boolean>
}

/**
 * Makes the one configured object that verifies scans. Options are checked here, once.
 *
 * @throws {TypeError} that names the option and what it expects
 */
export function createScanVerifier(options: ScanVerifierOptions): ScanVerifier {
  const policy = resolveVerifyOptions(options)
  return {
    verify: (token) => verifyWithPolicy(token, policy),
    handle: async (request) => ({
      scan: await judge(request, policy),
      headers: responseHeaders(request),
    }),
    read: async () => ({ status: 'none' }),
    ready: () => policy.jwks.ready(),
  }
}

async function judge(request: ScanRequest, policy: VerifyPolicy): Promise<Scan> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 'none' }
  try {
    const params = parseScanParams(queryOf(request.url))
    if (params.kind === 'none') return { status: 'none' }
    if (params.kind === 'token') {
      return createVerifiedScan(await verifyWithPolicy(params.token, policy), policy.now())
    }
    const { reason, uid } = params
    return { status: 'unverified', reason, ...(uid !== undefined && { unverifiedUid: uid }) }
  } catch (error) {
    if (isVkJwtError(error)) return { status: 'rejected', error }
    if (isVkUnavailableError(error)) return { status: 'unavailable', error }
    throw error
  }
}

/** An address with a scan in it stays out of caches and out of the `Referer` of what the page loads. */
function responseHeaders({ url }: ScanRequest): Headers {
  return new Headers(
    hasScanParams(url)
      ? { 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' }
      : {},
  )
}
