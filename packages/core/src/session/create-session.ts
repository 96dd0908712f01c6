import { hashText } from '../encoding.ts'
import type { HeaderLine } from '../http/apply-headers.ts'
import type { ScanCookie } from '../http/cookies.ts'
import { normalizeHost } from '../http/host-name.ts'
import type { ScanRequest } from '../http/scan-request.ts'
import { createVerifiedScan, type KeyedScan } from '../scan.ts'
import { readScanAddress, type ScanAddress } from '../url/scan-params.ts'
import type { CookieKind } from './create-sealer.ts'
import {
  keyOf,
  readSealed,
  type Sealed,
  type SealedFailure,
  type SealedVisit,
  sealedForm,
  sealFailure,
  unsealFailure,
} from './sealed-session.ts'
import { cookieNamesFor, findCookies } from './session-cookie.ts'
import { sessionHeaders } from './session-headers.ts'
import type { SessionPolicy } from './session-options.ts'

/** Keeps scans between the requests of one browser. */
export interface ScanSession {
  /** How long a verified scan is kept. */
  readonly maxAgeMilliseconds: number
  visit(request: ScanRequest): ScanVisit
}

/** What a session holds for one request. */
export interface ScanVisit {
  /** The address that was asked for, taken apart. */
  readonly address: ScanAddress
  /** What a response needs whose page reads it. */
  readonly headers: readonly HeaderLine[]
  /** The name of the cookie that keeps a verified scan for this request. */
  readonly cookieName: string
  /** Whether the browser brought a cookie of ours along, of whatever worth. */
  readonly hasCookie: boolean
  /** The answer for this request: a failure where it still belongs, else the visit. */
  read(): KeyedScan
  /** The visit alone, as if no scan had failed since. */
  readVisit(): KeyedScan
  /** The cookies that keep a scan, for a browser that is sent on to `location`. */
  keep(keyed: KeyedScan, location: string): readonly ScanCookie[]
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

/** How long an answer other than verified is kept: for the redirect to the clean address. */
const failureMaxAgeSeconds = 60

/**
 * For how long it is the answer wherever the browser lands: a site's own redirects, to a
 * language, a slug or another case, happen then.
 */
const failureEverywhereMilliseconds = 10_000

/**
 * How long the blank cookie lives that ends a visit. It isn't deleted at once: a page that
 * came by the redirect after a tap stays in Chromium's back-forward cache through a deletion, and leaves
 * it when the value is replaced.
 */
const endedMaxAgeSeconds = 1

/** How far the clocks of a site's servers may differ. */
const clockToleranceMilliseconds = 60_000

/** Longer paths are neither hashed nor kept. */
const maxPathLength = 8192

/** Of SHA-256 in base64url, in characters. */
const digestLength = 43

const noScan: KeyedScan = { scan: { status: 'none' } }

/** Makes the session that a verifier keeps scans in: two sealed cookies, one for the visit and one for what failed. */
export function createSession({ session, audiences, now }: SessionScope): ScanSession {
  const { sealer, cookieName } = session
  const maxAgeMilliseconds = session.maxAgeSeconds * 1000

  return {
    maxAgeMilliseconds,
    visit(request) {
      const address = readScanAddress(request.url)
      const names = cookieNamesFor(request, cookieName, audiences)
      const found = findCookies(request, names)
      const hasCookie = found.visit !== undefined || found.failure !== undefined

      const open = <Content>(kind: CookieKind): Sealed<Content> | undefined => {
        const text = found[kind]
        if (!text) return undefined
        const sealed = readSealed<Content>(sealer.open({ kind, name: names[kind] }, text))
        if (sealed === undefined || !audiences.has(normalizeHost(sealed.audience))) return undefined
        return sealed.expiresAt > now() ? sealed : undefined
      }
      const readVisit = (): KeyedScan => {
        const sealed = open<SealedVisit>('visit')
        if (sealed === undefined) return noScan
        const { chip, key, oneTime, verifiedAt } = sealed.scan
        // This verifier's own limit: whoever sealed it may have had a longer one.
        const expiresAt = Math.min(sealed.expiresAt, verifiedAt + maxAgeMilliseconds)
        // One of the future was over before the clock was set back.
        const isFuture = verifiedAt > now() + clockToleranceMilliseconds
        if (isFuture || expiresAt <= now()) return noScan
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
        const age = now() - (expiresAt - failureMaxAgeSeconds * 1000)
        if (Math.abs(age) < failureEverywhereMilliseconds) return true
        const path = pathKey(address.path)
        return path !== undefined && scan.paths.includes(path)
      }
      const seal = (
        kind: CookieKind,
        { content, maxAgeSeconds, audience }: ToSeal,
      ): ScanCookie => ({
        ...blank(kind),
        value: sealer.seal(
          { kind, name: names[kind] },
          {
            form: sealedForm,
            audience,
            expiresAt: now() + maxAgeSeconds * 1000,
            scan: content,
          },
        ),
        maxAgeSeconds,
      })
      const blank = (kind: CookieKind): ScanCookie => ({
        name: names[kind],
        value: '',
        path: '/',
        maxAgeSeconds: endedMaxAgeSeconds,
        isSecure: names.isSecure,
      })
      const forgetFailure = (): readonly ScanCookie[] => (found.failure ? [blank('failure')] : [])

      return {
        address,
        headers: sessionHeaders(hasCookie, address),
        cookieName: names.visit,
        hasCookie,
        readVisit,
        read() {
          const visit = readVisit()
          const failure = open<SealedFailure>('failure')
          if (failure === undefined || !isHere(failure)) return visit
          // The browser sent one link twice: the other answer is the visit.
          const isOwn = visit.key !== undefined && visit.key === keyOf(failure.scan)
          return isOwn ? visit : { scan: unsealFailure(failure.scan) }
        },
        keep(keyed, location) {
          if (keyed.scan.status !== 'verified') {
            const paths = new Set([address.path, readScanAddress(location).path])
            const content = sealFailure(keyed, [...paths].map(pathKey).filter(isText))
            const [audience = ''] = audiences.keys()
            return [seal('failure', { content, audience, maxAgeSeconds: failureMaxAgeSeconds })]
          }
          const { audience, chip, oneTime, status, verifiedAt } = keyed.scan
          const key = keyed.key as string
          const content = { status, chip, oneTime, verifiedAt: verifiedAt.getTime(), key }
          const kept = { content, audience, maxAgeSeconds: session.maxAgeSeconds }
          return [seal('visit', kept), ...forgetFailure()]
        },
        forgetFailure,
        end: () => [blank('visit'), blank('failure')],
      }
    },
  }
}

interface ToSeal {
  content: SealedVisit | SealedFailure
  audience: string
  maxAgeSeconds: number
}

/**
 * The path without trailing slashes, as a digest where that is shorter: after its first moments an answer other than
 * verified holds only where it was found, and a cookie has little room. `undefined` for a path that is too long.
 */
function pathKey(path: string): string | undefined {
  if (path.length > maxPathLength) return undefined
  let end = path.length
  while (path[end - 1] === '/') end -= 1
  const trimmed = path.slice(0, end)
  // No digest begins with a slash, as every path does.
  return trimmed.length <= digestLength ? trimmed : hashText(trimmed)
}

function isText(text: string | undefined): text is string {
  return text !== undefined
}
