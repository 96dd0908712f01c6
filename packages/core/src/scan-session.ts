import { createVerifiedScan } from './create-verified-scan.ts'
import { VkJwtError, VkUnavailableError } from './errors.ts'
import { normalizeHost } from './host-name.ts'
import type { JudgedScan } from './judge-scan.ts'
import { hashText } from './one-time-key.ts'
import { openCookie, rememberSealed } from './open-cookie.ts'
import { splitUrl } from './query-string.ts'
import type { Scan } from './scan.ts'
import type { ScanRequest } from './scan-request.ts'
import type { ScanPolicy } from './scan-verifier-options.ts'
import { type SealedScan, type SealedSession, sealedForm } from './sealed-session.ts'
import { readCookie, sessionCookieFor, writeCookie } from './session-cookie.ts'
import type { SessionPolicy } from './session-options.ts'
import { stripScanParams } from './strip-scan-params.ts'

/** How long an answer other than verified is kept, in seconds: for the redirect to the clean address. */
const failureMaxAge = 60

type Failure = Exclude<Scan, { status: 'verified' }>

const noScan: JudgedScan = { scan: { status: 'none' } }

/** The sealed text that a request brings along, if any. */
export function findSealed(
  request: ScanRequest,
  policy: ScanPolicy,
  session: SessionPolicy,
): string | undefined {
  return readCookie(request, sessionCookieFor(request, session.cookieName, policy.audiences))
}

/** What the sealed cookie of a request holds, if it was sealed here, for one of our audiences, and not too long ago. */
export async function openSession(
  request: ScanRequest,
  policy: ScanPolicy,
  session: SessionPolicy,
): Promise<JudgedScan> {
  return openSealed(findSealed(request, policy, session), request, policy, session)
}

/** {@link openSession} for a sealed text that was found before: at once for one that was opened before. */
export function openSealed(
  value: string | undefined,
  request: ScanRequest,
  policy: ScanPolicy,
  session: SessionPolicy,
): JudgedScan | Promise<JudgedScan> {
  if (value === undefined) return noScan
  const opened = openCookie(value, session)
  return opened instanceof Promise
    ? opened.then((sealed) =>
        sealed === undefined ? noScan : judgeSealed(sealed, request, policy),
      )
    : judgeSealed(opened, request, policy)
}

/** What was sealed, if it still holds for this request. */
function judgeSealed(
  { audience, expiresAt, scan }: SealedSession,
  request: ScanRequest,
  policy: ScanPolicy,
): JudgedScan | Promise<JudgedScan> {
  if (!policy.audiences.has(normalizeHost(audience)) || expiresAt <= policy.now()) return noScan
  if (scan.status !== 'verified') {
    return pathKey(request).then((path) =>
      scan.path === path ? { scan: unsealFailure(scan) } : noScan,
    )
  }
  const { chip, key, oneTime, verifiedAt } = scan
  const facts = {
    chip: { ...chip },
    audience,
    verifiedAt: new Date(verifiedAt),
    expiresAt: new Date(expiresAt),
    oneTime,
  }
  return { scan: createVerifiedScan({ ...facts, source: 'session' }), key }
}

/**
 * The `Set-Cookie` header that keeps a scan. It replaces whatever was kept before. A verified scan is on its
 * way back with the next request, so it is remembered as if it had been opened before; others aren't worth the
 * room, or a flood of them would take it.
 */
export async function sealSession(
  request: ScanRequest,
  judged: JudgedScan,
  policy: ScanPolicy,
  session: SessionPolicy,
): Promise<string> {
  const maxAge = judged.scan.status === 'verified' ? session.maxAge : failureMaxAge
  const [anyAudience] = policy.audiences.keys()
  const content = {
    form: sealedForm,
    audience: judged.scan.status === 'verified' ? judged.scan.audience : anyAudience,
    expiresAt: policy.now() + maxAge * 1000,
    scan: await sealScan(judged, request),
  }
  const cookie = sessionCookieFor(request, session.cookieName, policy.audiences)
  const sealed = await session.sealer.seal(content)
  if (judged.scan.status === 'verified') rememberSealed(sealed, content, session)
  return writeCookie(cookie, sealed, maxAge)
}

async function sealScan({ scan, key }: JudgedScan, request: ScanRequest): Promise<object> {
  if (scan.status === 'verified') {
    const { status, chip, oneTime, verifiedAt } = scan
    return { status, chip, oneTime, verifiedAt: verifiedAt.getTime(), key }
  }
  const path = await pathKey(request)
  switch (scan.status) {
    case 'rejected': {
      const { code, claim } = scan.error
      return { status: scan.status, code, claim, path }
    }
    case 'unavailable':
      return { status: scan.status, code: scan.error.code, path }
    default:
      return { ...scan, path }
  }
}

function unsealFailure(sealed: Exclude<SealedScan, { status: 'verified' }>): Failure {
  switch (sealed.status) {
    case 'rejected':
      return { status: 'rejected', error: new VkJwtError(sealed.code, sealed) }
    case 'unavailable':
      return { status: 'unavailable', error: new VkUnavailableError(sealed.code) }
    default: {
      const { reason, status, unverifiedUid } = sealed
      return { status, reason, ...(unverifiedUid !== undefined && { unverifiedUid }) }
    }
  }
}

/**
 * The path without its query and trailing slashes, as a digest: an answer other than verified holds only where it was
 * found, and a cookie has little room.
 */
async function pathKey({ url }: ScanRequest): Promise<string> {
  const { path } = splitUrl(stripScanParams(url))
  return hashText(path.replace(/\/+$/, ''))
}
