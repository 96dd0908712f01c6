import { createVerifiedScan } from './create-verified-scan.ts'
import { VkJwtError, VkUnavailableError } from './errors.ts'
import { normalizeHost } from './host-name.ts'
import type { JudgedScan } from './judge-scan.ts'
import { hashText } from './one-time-key.ts'
import { openCookie } from './open-cookie.ts'
import { splitUrl } from './query-string.ts'
import type { Scan } from './scan.ts'
import type { ScanRequest } from './scan-request.ts'
import type { ScanPolicy } from './scan-verifier-options.ts'
import { type SealedScan, sealedForm } from './sealed-session.ts'
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

/** {@link openSession} for a sealed text that was found before. */
export async function openSealed(
  value: string | undefined,
  request: ScanRequest,
  policy: ScanPolicy,
  session: SessionPolicy,
): Promise<JudgedScan> {
  const sealed = value === undefined ? undefined : await openCookie(value, session)
  if (sealed === undefined) return noScan
  const { audience, expiresAt, scan } = sealed
  if (!policy.audiences.has(normalizeHost(audience)) || expiresAt <= policy.now()) return noScan
  if (scan.status !== 'verified') {
    return scan.path === (await pathKey(request)) ? { scan: unsealFailure(scan) } : noScan
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

/** The `Set-Cookie` header that keeps a scan. It replaces whatever was kept before. */
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
    scan: sealScan(judged, await pathKey(request)),
  }
  const cookie = sessionCookieFor(request, session.cookieName, policy.audiences)
  return writeCookie(cookie, await session.sealer.seal(content), maxAge)
}

function sealScan({ scan, key }: JudgedScan, path: string): object {
  switch (scan.status) {
    case 'verified': {
      const { status, chip, oneTime, verifiedAt } = scan
      return { status, chip, oneTime, verifiedAt: verifiedAt.getTime(), key }
    }
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
    case 'rejected': {
      const { code, claim } = sealed
      return {
        status: 'rejected',
        error: new VkJwtError(code, claim === undefined ? {} : { claim }),
      }
    }
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
