import { checkAudienceHost } from '../http/host-name.ts'
import type { Jwks } from '../keys/jwks.ts'
import type { JwksOptions } from '../keys/jwks-options.ts'
import { sharedJwks } from '../keys/shared-jwks.ts'
import { assertKnownOptions, checkRange, resolveClock } from '../option-checks.ts'
import { createHeaderMemory, type HeaderMemory } from './decode-token.ts'

/** How tokens are verified. The algorithm isn't an option: it is RS256. */
export interface VerifyOptions {
  /**
   * This site's own host names, as in the target URLs: no scheme, port or path. A token for another
   * site is refused.
   */
  audience: string | readonly string[]
  /**
   * Who signs. Another one than AuthentiChip only together with `jwks`.
   *
   * @default 'auth.vivokey.com'
   */
  issuer?: string
  /**
   * Where the keys come from; equal options share one cache.
   *
   * @default AuthentiChip's keys
   */
  jwks?: Jwks | JwksOptions | undefined
  /**
   * How far the clocks may differ, in seconds: 0 to 60.
   *
   * @default 10
   */
  clockToleranceSeconds?: number
  /**
   * The longest `exp` − `iat` that is accepted, in seconds, plus the tolerance: 1 to 3,600.
   *
   * @default 300
   */
  maxLifetimeSeconds?: number
  /**
   * The clock.
   *
   * @default the system's clock
   */
  now?: (() => Date) | undefined
}

/** The options once they were checked. */
export interface VerifyPolicy {
  /** From the host name for comparison to its spelling in the configuration. */
  audiences: ReadonlyMap<string, string>
  issuer: string
  jwks: Jwks
  headers: HeaderMemory
  clockToleranceSeconds: number
  maxLifetimeSeconds: number
  /** Milliseconds since the epoch. */
  now: () => number
}

const defaultIssuer = 'auth.vivokey.com'

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} that names the option and what it expects
 */
export function resolveVerifyOptions(
  options: VerifyOptions,
  alsoKnown: Readonly<Record<string, 'defined' | 'may be undefined'>> = {},
): VerifyPolicy {
  assertKnownOptions(options, {
    owner: 'The verifier',
    known: {
      audience: 'required',
      issuer: 'defined',
      jwks: 'may be undefined',
      clockToleranceSeconds: 'defined',
      maxLifetimeSeconds: 'defined',
      now: 'may be undefined',
      ...alsoKnown,
    },
  })
  const { audience, issuer = defaultIssuer, jwks } = options
  const { clockToleranceSeconds = 10, maxLifetimeSeconds = 300 } = options
  if (typeof issuer !== 'string' || issuer === '') {
    throw new TypeError(`The option 'issuer' expects a name such as '${defaultIssuer}'`)
  }
  if (issuer !== defaultIssuer && jwks === undefined) {
    throw new TypeError("The option 'issuer' needs 'jwks' with it: another issuer has other keys")
  }
  return {
    audiences: resolveAudiences(audience),
    issuer,
    jwks: resolveJwks(jwks),
    headers: createHeaderMemory(),
    clockToleranceSeconds: checkRange('clockToleranceSeconds', clockToleranceSeconds, 0, 60),
    maxLifetimeSeconds: checkRange('maxLifetimeSeconds', maxLifetimeSeconds, 1, 3600),
    now: resolveClock(options.now),
  }
}

function resolveAudiences(audience: string | readonly string[]): ReadonlyMap<string, string> {
  const hosts: readonly unknown[] = Array.isArray(audience) ? audience : [audience]
  // An empty list would accept nothing; it is a mistake worth a word at start-up.
  const checked = hosts.length === 0 ? [checkAudienceHost(undefined)] : hosts.map(checkAudienceHost)
  return new Map(checked.map((host) => [host, host]))
}

function resolveJwks(jwks: Jwks | JwksOptions | undefined): Jwks {
  if (jwks === undefined) return sharedJwks({})
  if (typeof jwks !== 'object' || jwks === null) {
    throw new TypeError("The option 'jwks' expects what createJwks returns, or options for it")
  }
  return 'getKey' in jwks ? jwks : sharedJwks(jwks)
}
