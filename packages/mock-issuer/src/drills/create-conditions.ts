import type { OutageMode } from '../key-set/outages.ts'

/** What a drill puts out of order. */
export interface Condition {
  readonly outage?: OutageMode
  readonly keySetDelayMilliseconds?: number
  readonly isVerificationDown?: true
  /** A UID, or `all`. */
  readonly stale?: string
  /** A chip that was left behind by its clone, and the counter of its next tap. */
  readonly lagging?: { readonly uid: string; readonly next: () => number | undefined }
}

/** All that is out of order; of several drills of a kind the latest counts. */
export interface Conditions {
  add(condition: Condition): () => void
  /** What the latest condition of this kind says. */
  find<Kind extends keyof Condition>(kind: Kind): Condition[Kind] | undefined
  isStale(uid: string): boolean
  /** The counter of a chip's next tap, where it isn't simply the next one. */
  laggingCounter(uid: string): number | undefined
}

export function createConditions(): Conditions {
  let all: readonly Condition[] = []
  return {
    add(condition) {
      all = [...all, condition]
      return () => {
        all = all.filter((each) => each !== condition)
      }
    },
    find: (kind) => all.findLast((each) => each[kind] !== undefined)?.[kind],
    isStale: (uid) => all.some(({ stale }) => stale === uid || stale === 'all'),
    laggingCounter: (uid) => all.findLast(({ lagging }) => lagging?.uid === uid)?.lagging?.next(),
  }
}
