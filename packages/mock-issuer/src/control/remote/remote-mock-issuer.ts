import type { MockChips } from '../../chips/create-chips.ts'
import type { MockClock } from '../../create-clock.ts'
import type { RequestLog } from '../../create-request-log.ts'
import type { DrillName, DrillOptions } from '../../drills/drill.ts'
import type { MockKeys } from '../../keys/create-keyring.ts'
import type { MockIssuer } from '../../mock-issuer.ts'
import type { RedirectLog } from '../../taps/redirect-log.ts'
import type { TokenPart } from '../../tokens/sign-token.ts'

/** An object of another process: each method and each property answers with a promise. */
export type Remote<Local> = {
  readonly [Name in keyof Local]: Local[Name] extends (...args: infer Given) => infer Answer
    ? (...args: Given) => Promise<Awaited<Answer>>
    : Promise<Local[Name]>
}

/** A drill in a box of another process. */
export interface RemoteDrill {
  readonly id: string
  readonly name: DrillName
  /** Addresses of taps that somebody holds and hasn't opened, in the order of their counters. */
  readonly urls: readonly URL[]
  /** Ends it; more than once is fine. */
  undo(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

type SameButLater =
  | 'checkpoint'
  | 'claims'
  | 'drillOrder'
  | 'drills'
  | 'fail'
  | 'header'
  | 'mint'
  | 'mintBad'
  | 'mintPreset'
  | 'outage'
  | 'reset'
  | 'rotate'
  | 'tap'

/** A box in another process, which is the same as a `MockIssuer` for whoever awaits every answer. */
export interface RemoteMockIssuer extends Remote<Pick<MockIssuer, SameButLater>> {
  /** The origin at which it was reached, without a trailing slash. */
  readonly url: string
  readonly jwksUrl: string
  readonly issuer: string
  readonly audience: string
  readonly keys: Remote<MockKeys>
  readonly chips: Remote<MockChips>
  readonly clock: Remote<MockClock>
  readonly requests: Remote<RequestLog>
  readonly redirects: Remote<RedirectLog>
  /** Signs any header and payload with RS256 and the current key; what holds bytes or keys stays in its process. */
  sign(
    header: Exclude<TokenPart, Uint8Array>,
    payload: Exclude<TokenPart, Uint8Array>,
  ): Promise<string>
  readonly activeDrills: Promise<readonly RemoteDrill[]>
  drill(name: DrillName, options?: DrillOptions): Promise<RemoteDrill>
  /** Ends the drills that were started here. The box itself runs on. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** A box here or in another process; await every answer, and it doesn't matter which. */
export type AnyMockIssuer = MockIssuer | RemoteMockIssuer
