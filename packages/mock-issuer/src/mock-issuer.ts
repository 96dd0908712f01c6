import type { KeyObject } from 'node:crypto'
import type { MockChips } from './chips/create-chips.ts'
import type { MockChip } from './chips/mock-chip.ts'
import type { MockClock } from './create-clock.ts'
import type { RequestLog } from './create-request-log.ts'
import type { ActiveDrill, Drill, DrillName, DrillOptions } from './drills/drill.ts'
import type { OutageMode } from './key-set/outages.ts'
import type { MockKeys, RotateOptions } from './keys/create-keyring.ts'
import type { TapOptions } from './taps/create-tap.ts'
import type { RedirectLog } from './taps/redirect-log.ts'
import type { BadTokenBuilders } from './tokens/bad-token.ts'
import type { TokenMembers } from './tokens/create-token-forge.ts'
import type { TokenPart } from './tokens/sign-token.ts'
import type { TokenPresetName } from './tokens/token-presets.ts'

/** AuthentiChip in a box: chips, the server that checks their taps, and its Auth API, on this machine. */
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
  /** Makes the key set misbehave from the next request on; `undefined` heals it. Either ends a drill of the key set's server. */
  fail(mode: OutageMode | undefined): void
  /** The outage that is on, if any. */
  readonly outage: OutageMode | undefined
  /** What was asked of this issuer, its control aside, since it started or since `requests.reset()`. */
  readonly requests: RequestLog
  /** What came of the last taps. */
  readonly redirects: RedirectLog
  /** The chips that the box keeps, which can be tapped and challenged. */
  readonly chips: MockChips
  /**
   * The address that a phone would open.
   *
   * A chip of the box, which its UID is enough to name, signs it: the box checks signature and counter, and redirects to the chip's
   * target. With another target, with another outcome than `success` or for a chip that the box
   * doesn't keep, the address says itself what comes of it, is checked against nothing and forwarded
   * in any case. A `TypeError` for an outcome that doesn't exist, for a target that can't be one, and
   * for an unknown chip without a target.
   */
  tap(chip: MockChip | Pick<MockChip, 'uid'>, options?: TapOptions): URL
  /** Makes a token of the short table `tokenPresets`; a `TypeError` for a name that isn't in it. */
  mintPreset(preset: TokenPresetName, claims?: TokenMembers): Promise<string>
  /** Makes a token of the long table `badTokens` by its name; a `TypeError` for one that isn't in it. */
  mintBad(name: string): Promise<string>
  /** The clock of tokens, challenges and logs. */
  readonly clock: MockClock
  /** Every drill, with what a site must conclude. */
  readonly drills: readonly Drill[]
  /** The drills that are on. */
  readonly activeDrills: readonly ActiveDrill[]
  /** Starts a drill, which lasts until it is undone; rejects with a `TypeError` for a name or an option that doesn't exist. */
  drill(name: DrillName, options?: DrillOptions): Promise<ActiveDrill>
  /** So many drills, or each once, in an order that follows from the seed. */
  drillOrder(count?: number): DrillName[]
  /** Remembers chips, keys, clock, outage and drills of this moment: what `reset` goes back to from now on. */
  checkpoint(): void
  /**
   * Goes back to the last checkpoint, which is the start unless there was another: drills and outages
   * that began since are over, the clock is as it was, and so are the keys and the chips. It empties
   * the logs. Counters stay, so that no used tap is ever good again.
   */
  reset(): void
  /** Stops listening and ends every connection, stalled ones included. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
