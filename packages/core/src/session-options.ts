import { LRUCache } from 'lru-cache'
import { createSealer, type Sealer } from './create-sealer.ts'
import { assertKnownOptions, checkRange } from './option-checks.ts'
import type { SealedSession } from './sealed-session.ts'

/** How a scan is kept for the visit. */
export interface SessionOptions {
  /**
   * What cookies are sealed with: at least 32 characters of randomness, from the environment. With a
   * list the first one seals and all of them open, so that secrets can be changed without ending
   * visits.
   */
  secret: string | readonly string[]
  /** How long a verified scan is kept, in seconds: 900; 60 to 86,400. */
  maxAgeSeconds?: number
  /** The cookie's name, after `__Host-`: `vkscan`. */
  cookieName?: string
}

/** The session options once they were checked. */
export interface SessionPolicy {
  sealer: Sealer
  /** Cookies that were opened before, by their text. Whether they still hold is judged at each read. */
  opened: LRUCache<string, SealedSession>
  /** In seconds. */
  maxAge: number
  cookieName: string
}

/** How many opened cookies are remembered: a busy hour of one process, in about a megabyte. */
const maxOpened = 1000

const howToMakeOne =
  'make one with: node -p "crypto.randomBytes(32).toString(\'base64url\')", and keep it out of the code'

/**
 * Checks the session options and fills in the defaults.
 *
 * @throws {TypeError} that names the option and what it expects, and never shows a secret
 */
export function resolveSessionOptions(options: SessionOptions): SessionPolicy {
  assertKnownOptions("The option 'session'", options, {
    secret: 'required',
    maxAgeSeconds: 'defined',
    cookieName: 'defined',
  })
  const { secret, maxAgeSeconds = 900, cookieName = 'vkscan' } = options
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret]
  if (secrets.length === 0 || !secrets.every(isLongEnough)) {
    throw new TypeError(
      `The option 'session.secret' expects at least 32 characters, or a list of such secrets; ${howToMakeOne}`,
    )
  }
  if (typeof cookieName !== 'string' || !/^(?!__(?:Host|Secure)-)[\w.-]{1,64}$/i.test(cookieName)) {
    throw new TypeError(
      "The option 'session.cookieName' expects letters, digits, '_', '.' and '-', without the prefix __Host- or __Secure-",
    )
  }
  return {
    sealer: createSealer(secrets),
    opened: new LRUCache({ max: maxOpened }),
    maxAge: checkRange('session.maxAgeSeconds', maxAgeSeconds, 60, 86_400),
    cookieName,
  }
}

function isLongEnough(secret: unknown): secret is string {
  return typeof secret === 'string' && secret.length >= 32
}
