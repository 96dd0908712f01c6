import { assertKnownOptions, checkRange } from '../option-checks.ts'
import { createSealer, type Sealer } from './create-sealer.ts'

/** How a scan is kept for the visit. */
export interface SessionOptions {
  /**
   * What cookies are sealed with: at least 32 characters of randomness, from the environment. With a
   * list the first one seals and all of them open, so that secrets can be changed without ending
   * visits.
   */
  secret: string | readonly string[]
  /**
   * How long a verified scan is kept, in seconds: 60 to 86,400.
   *
   * @default 900
   */
  maxAgeSeconds?: number
  /**
   * The cookie's name, after `__Host-`. Verifiers of one site that let different chips in need
   * different names, or a visit of one is a visit of the other.
   *
   * @default vkscan
   */
  cookieName?: string
}

/** The session options once they were checked. */
export interface SessionPolicy {
  sealer: Sealer
  maxAgeSeconds: number
  cookieName: string
}

const howToMakeOne =
  'make one with: node -p "crypto.randomBytes(32).toString(\'base64url\')", and keep it out of the code'

/** Below this many different characters nobody has drawn a secret at random: 32 hex digits have some 14. */
const fewestCharacters = 8

/**
 * Checks the session options and fills in the defaults.
 *
 * @throws {TypeError} that names the option and what it expects, and never shows a secret
 */
export function resolveSessionOptions(options: SessionOptions): SessionPolicy {
  assertKnownOptions(options, {
    owner: "The option 'session'",
    path: 'session.',
    known: { secret: 'required', maxAgeSeconds: 'defined', cookieName: 'defined' },
  })
  const { secret, maxAgeSeconds = 900, cookieName = 'vkscan' } = options
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret]
  if (secrets.length === 0 || !secrets.every(isLongEnough)) {
    throw new TypeError(
      `The option 'session.secret' expects at least 32 characters, or a list of such secrets; ${howToMakeOne}`,
    )
  }
  if (!secrets.every(isVaried)) {
    throw new TypeError(
      `The option 'session.secret' expects randomness, not a few characters over and over; ${howToMakeOne}`,
    )
  }
  if (typeof cookieName !== 'string' || !isFreeName(cookieName)) {
    throw new TypeError(
      "The option 'session.cookieName' expects letters, digits, '_', '.' and '-', without the prefix __Host- or __Secure- and the endings -failure and -path",
    )
  }
  return {
    sealer: createSealer(secrets),
    maxAgeSeconds: checkRange('session.maxAgeSeconds', maxAgeSeconds, 60, 86_400),
    cookieName,
  }
}

function isLongEnough(secret: unknown): secret is string {
  return typeof secret === 'string' && secret.length >= 32
}

function isVaried(secret: string): boolean {
  return new Set(secret).size >= fewestCharacters
}

/** One that another cookie of a verifier might have as well isn't. */
function isFreeName(name: string): boolean {
  return /^(?!__(?:Host|Secure)-)[\w.-]{1,64}$/i.test(name) && !/-(?:failure|path)$/i.test(name)
}
