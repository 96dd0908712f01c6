import type { KeyObject } from 'node:crypto'
import type { MockChip } from './chips/mock-chip.ts'
import type { MockProduct } from './chips/mock-product.ts'
import type { MockKeys, RotateOptions } from './keys/create-keyring.ts'
import type { RequestLog } from './server/create-request-log.ts'
import type { OutageMode } from './server/outages.ts'
import type { TapOutcome } from './server/tap-outcomes.ts'
import type { BadTokenBuilders } from './tokens/bad-token.ts'
import type { TokenMembers } from './tokens/create-token-forge.ts'
import type { TokenPart } from './tokens/sign-token.ts'

/** Settings of a mock issuer. */
export interface MockIssuerOptions {
  /** Where to listen. Default: 0, any free port. */
  readonly port?: number
  /** The address to listen on. Default: `127.0.0.1`. */
  readonly host?: string
  /** The `iss` of its tokens. Default: `auth.vivokey.com`. */
  readonly issuer?: string
  /** The `aud` of tokens that are minted for no target. Default: `shop.example`. */
  readonly audience?: string
  /** What the tap page shows. Default: nothing. */
  readonly targets?: readonly MockProduct[]
  /** The clock of `iat` and `exp`. Default: the system's. */
  readonly now?: () => Date
  /** Whether to start although `NODE_ENV` is `production`. Default: false, unless `VKJWT_MOCK_ISSUER_IN_PRODUCTION` is `1`. */
  readonly allowInProduction?: boolean
}

/** Settings of one simulated tap. */
export interface TapOptions {
  /** The target URL that the chip is set up with. Default: that of the product on the tap page with the same chip. */
  readonly target?: string | URL
  /** What comes of the tap. Default: `success`. */
  readonly outcome?: TapOutcome
}

/** An issuer of AuthentiChip scan tokens that runs on this machine. */
export interface MockIssuer {
  /** Its origin, without a trailing slash. */
  readonly url: string
  readonly jwksUrl: string
  /** The `iss` of its tokens. */
  readonly issuer: string
  /** The `aud` of its tokens unless another is given. */
  readonly audience: string
  readonly keys: MockKeys
  /** The same as `keys.rotate`. */
  rotate(options?: RotateOptions): Promise<string>
  /** The claims that `mint` would sign now; a member given as `undefined` is left out of the token. */
  claims(overrides?: TokenMembers): Record<string, unknown>
  /** The header that `mint` would use now. */
  header(overrides?: TokenMembers): Record<string, unknown>
  /**
   * Makes a token, good unless told otherwise: `await issuer.mint({ aud: 'other.example' })`.
   *
   * `exp` follows a given `iat` by 300 s. Nothing in a token is random, so that the same call within
   * one second gives the same token; an extra claim tells two apart.
   */
  mint(claims?: TokenMembers, header?: TokenMembers): Promise<string>
  /** Signs any header and payload with RS256 and the current key, or the one given. */
  sign(header: TokenPart, payload: TokenPart, key?: KeyObject): Promise<string>
  /** One builder for each way in which a token can be bad. */
  readonly bad: BadTokenBuilders
  /** Makes the key set misbehave from the next request on; `undefined` heals it. */
  fail(mode: OutageMode | undefined): void
  /** The outage that is on, if any. */
  readonly outage: OutageMode | undefined
  /** What was asked of this issuer since it started or since `requests.reset()`. */
  readonly requests: RequestLog
  /** What the tap page shows. */
  readonly targets: readonly MockProduct[]
  /** Replaces what the tap page shows; a `TypeError` says what is wrong with a product. */
  setTargets(targets: readonly MockProduct[]): void
  /** The address that a phone would open: it redirects to the target URL with the outcome's parameters. */
  tap(chip: MockChip, options?: TapOptions): URL
  /** Stops listening and ends every connection, stalled ones included. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
