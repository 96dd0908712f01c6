import type { ChipReference } from '../chips/create-chips.ts'
import type { BadTokenCode } from '../tokens/bad-token.ts'

/** What can be rehearsed. */
export type DrillName =
  | 'down'
  | 'slow'
  | 'dripping'
  | 'html'
  | 'truncated'
  | 'wrong-key'
  | 'rotate'
  | 'rotate-without-overlap'
  | 'withdraw'
  | 'clock-skew'
  | 'verification-unavailable'
  | 'stale-counter'
  | 'cloned-chip'
  | 'stockpiled-taps'
  | 'relay'

/** Settings of a drill. */
export interface DrillOptions {
  /**
   * The chip that it is about.
   *
   * @default the first chip in the box that can be tapped; for stale-counter all
   */
  readonly chip?: ChipReference
  /**
   * By how much: the pause of `slow`, up to 600,000, and what `clock-skew` puts the clock ahead by, or back
   * when negative.
   *
   * @default 2,000 for slow, 120,000 for clock-skew
   */
  readonly milliseconds?: number
  /**
   * How many taps a clone makes or somebody collects: 1 to 100.
   *
   * @default 3
   */
  readonly taps?: number
}

/** A drill that is on. */
export interface ActiveDrill {
  readonly id: string
  readonly name: DrillName
  /** Addresses of taps that somebody holds and hasn't opened, in the order of their counters. */
  readonly urls: readonly URL[]
  /** Ends it; more than once is fine. */
  undo(): void
  [Symbol.dispose](): void
  [Symbol.asyncDispose](): Promise<void>
}

/** What a site must conclude. */
export type DrillConclusion =
  | { readonly status: 'verified' }
  | { readonly status: 'unverified'; readonly reason: 'insecure' | 'expired' }
  | { readonly status: 'rejected'; readonly code: BadTokenCode }
  | { readonly status: 'unavailable'; readonly code: 'jwks_unavailable' }

/** One row of the table of drills. */
export interface Drill {
  readonly name: DrillName
  readonly label: string
  readonly description: string
  /** The options that it takes. */
  readonly takes: readonly (keyof DrillOptions)[]
  /**
   * What a site without cached keys must conclude from a genuine tap during the drill, of a chip that
   * forwards everything.
   */
  readonly conclusion: DrillConclusion
  /** The same in a sentence, with what else there is to see. */
  readonly lesson: string
}
