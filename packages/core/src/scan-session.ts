import type { HeaderLine } from './apply-headers.ts'
import { createVerifiedScan } from './create-verified-scan.ts'
import { VkJwtError, VkUnavailableError } from './errors.ts'
import { normalizeHost } from './host-name.ts'
import type { JudgedScan } from './judge-scan.ts'
import { hashText } from './one-time-key.ts'
import { splitUrl } from './query-string.ts'
import type { DeniedScan } from './scan.ts'
import type { ScanRequest } from './scan-request.ts'
import {
  readSealed,
  type Sealed,
  type SealedFailure,
  type SealedVisit,
  sealedForm,
} from './sealed-session.ts'
import { cookieNamesFor, findCookies, type ScanCookie } from './session-cookie.ts'
import { sessionHeaders } from './session-headers.ts'
import type { SessionPolicy } from './session-options.ts'
import { stripScanParams } from './strip-scan-params.ts'

/** Keeps scans between the requests of one browser. */
export interface ScanSession {
  /** How long a verified scan is kept, in milliseconds. */
  readonly maxAge: number
  visit(request: ScanRequest): ScanVisit
}

/** What a session holds for one request. */
export interface ScanVisit {
  /** What a response needs whose page reads it. */
  readonly headers: readonly HeaderLine[]
  /** The name of the cookie that keeps a verified scan for this request. */
  readonly cookieName: string
  /** Whether the browser brought a cookie of ours along, of whatever worth. */
  readonly hasCookie: boolean
  /** The answer for this request: a failure where it still belongs, else the visit. */
  read(): JudgedScan
  /** The visit alone, as if no scan had failed since. */
  readVisit(): JudgedScan
  /** The cookies that keep a scan, for a browser that is sent on to `location`. */
  keep(judged: JudgedScan, location: string): readonly ScanCookie[]
  /** The cookies that let the visit go on where a failure stands before it: mostly none. */
  forgetFailure(): readonly ScanCookie[]
  /** The cookies that end the visit. */
  end(): readonly ScanCookie[]
}

interface SessionScope {
  session: SessionPolicy
  audiences: ReadonlyMap<string, string>
  /** Milliseconds since the epoch. */
  now: () => number
}

/** How long an answer other than verified is kept, in seconds: for the redirect to the clean address. */
const failureMaxAge = 60

/**
 * For how long it is the answer wherever the browser lands, in milliseconds: a site's own redirects, to a
 * language, a slug or another case, happen then.
 */
const failureIsEverywhere = 10_000

/**
 * How long the blank cookie lives that ends a visit, in seconds. It isn't deleted at once: a page that
 * came by the redirect after a tap stays in Chromium's back-forward cache through a deletion, and leaves
 * it when the value is replaced.
 */
const endedMaxAge = 1

/** Longer paths are neither hashed nor kept. */
const maxPathLength = 8192

const noScan: JudgedScan = { scan: { status: 'none' } }

/** Makes the session that a verifier keeps scans in: two sealed cookies, one for the visit and one for what failed. */
export function createSession({ session, audiences, now }: SessionScope): ScanSession {
  const { sealer, cookieName } = session
  const maxAge = session.maxAge * 1000

  return {
    maxAge,
    visit(request) {
      const names = cookieNamesFor(request, cookieName, audiences)
      const found = findCookies(request, names)
      const hasCookie = found.visit !== undefined || found.failure !== undefined

      const open = <Content>(
        name: string,
        text: string | undefined,
      ): Sealed<Content> | undefined => {
        if (!text) return undefined
        const sealed = readSealed<Content>(sealer.open(name, text))
        if (sealed === undefined || !audiences.has(normalizeHost(sealed.audience))) return undefined
        return sealed.expiresAt > now() ? sealed : undefined
      }
      const readVisit = (): JudgedScan => {
        const sealed = open<SealedVisit>(names.visit, found.visit)
        if (sealed === undefined) return noScan
        const { chip, key, oneTime, verifiedAt } = sealed.scan
        // This verifier's own limit: whoever sealed it may have had a longer one.
        const expiresAt = Math.min(sealed.expiresAt, verifiedAt + maxAge)
        if (expiresAt <= now()) return noScan
        const scan = createVerifiedScan({
          chip,
          audience: sealed.audience,
          verifiedAt: new Date(verifiedAt),
          expiresAt: new Date(expiresAt),
          source: 'session',
          oneTime,
        })
        return { scan, key }
      }
      const isHere = ({ expiresAt, scan }: Sealed<SealedFailure>): boolean => {
        const age = now() - (expiresAt - failureMaxAge * 1000)
        if (Math.abs(age) < failureIsEverywhere) return true
        const path = pathKey(request.url)
        return path !== undefined && scan.paths.includes(path)
      }
      const seal = (name: string, { content, maxAgeSeconds, audience }: ToSeal): ScanCookie => ({
        ...blank(name),
        value: sealer.seal(name, {
          form: sealedForm,
          audience,
          expiresAt: now() + maxAgeSeconds * 1000,
          scan: content,
        }),
        maxAgeSeconds,
      })
      const blank = (name: string): ScanCookie => ({
        name,
        value: '',
        path: '/',
        maxAgeSeconds: endedMaxAge,
        isSecure: names.isSecure,
      })
      const forgetFailure = (): readonly ScanCookie[] =>
        found.failure ? [blank(names.failure)] : []

      return {
        headers: sessionHeaders(hasCookie),
        cookieName: names.visit,
        hasCookie,
        readVisit,
        read() {
          const visit = readVisit()
          const failure = open<SealedFailure>(names.failure, found.failure)
          if (failure === undefined || !isHere(failure)) return visit
          // The browser sent one link twice: the other answer is the visit.
          const isOwn = visit.key !== undefined && visit.key === keyOf(failure.scan)
          return isOwn ? visit : { scan: unsealFailure(failure.scan) }
        },
        keep(judged, location) {
          if (judged.scan.status !== 'verified') {
            const paths = [pathKey(request.url), pathKey(location)].filter(isText)
            const content = sealFailure(judged, [...new Set(paths)])
            const [audience = ''] = audiences.keys()
            return [seal(names.failure, { content, audience, maxAgeSeconds: failureMaxAge })]
          }
          const { audience, chip, oneTime, status, verifiedAt } = judged.scan
          const key = judged.key as string
          const content = { status, chip, oneTime, verifiedAt: verifiedAt.getTime(), key }
          const kept = { content, audience, maxAgeSeconds: session.maxAge }
          return [seal(names.visit, kept), ...forgetFailure()]
        },
        forgetFailure,
        end: () => [blank(names.visit), blank(names.failure)],
      }
    },
  }
}

interface ToSeal {
  content: SealedVisit | SealedFailure
  audience: string
  maxAgeSeconds: number
}

function keyOf(failure: SealedFailure): string | undefined {
  return failure.status === 'rejected' ? failure.key : undefined
}

function sealFailure({ scan, key }: JudgedScan, paths: readonly string[]): SealedFailure {
  switch (scan.status) {
    case 'rejected': {
      const { code, claim } = scan.error
      const details = { ...(claim !== undefined && { claim }), ...(key !== undefined && { key }) }
      return { status: scan.status, code, ...details, paths }
    }
    case 'unavailable':
      return { status: scan.status, code: scan.error.code, paths }
    default:
      return { ...(scan as Extract<DeniedScan, { status: 'unverified' }>), paths }
  }
}

function unsealFailure(sealed: SealedFailure): DeniedScan {
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
 * The path without its query and trailing slashes, as a digest: after its first moments an answer other than
 * verified holds only where it was found, and a cookie has little room. `undefined` for a path that is too long.
 */
function pathKey(url: string): string | undefined {
  const { path } = splitUrl(stripScanParams(url))
  if (path.length > maxPathLength) return undefined
  let end = path.length
  while (path[end - 1] === '/') end -= 1
  return hashText(path.slice(0, end))
}

function isText(text: string | undefined): text is string {
  return text !== undefined
}
