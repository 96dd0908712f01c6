import type { ScanConclusion } from '../site/conclude-scan.ts'

/** What came of one tap. */
export interface MockRedirect {
  readonly at: Date
  /** The chip's UID, where the address named one that could be read. */
  readonly uid?: string
  /** The counter of a signed tap. */
  readonly counter?: number
  /** `success`, `expired`, `insecure` or `invalid` of a signed tap; any outcome of one whose address names it. */
  readonly result: string
  /** Where the phone was sent, parameters and all; absent where it saw the box's own page. */
  readonly location?: string
  /** What the site there must conclude when it opens the address at once, without cached keys; absent where no site was told. */
  readonly conclusion?: ScanConclusion
}

/** What came of the taps, oldest first; only the last 100 are kept. */
export interface RedirectLog {
  readonly all: readonly MockRedirect[]
  reset(): void
}

const maxEntries = 100

export function createRedirectLog(
  now: () => Date,
  conclude: (location: string) => ScanConclusion,
): {
  log: RedirectLog
  add(redirect: Omit<MockRedirect, 'at' | 'conclusion'>): void
} {
  let entries: MockRedirect[] = []
  return {
    log: {
      get all() {
        return [...entries]
      },
      reset() {
        entries = []
      },
    },
    add(redirect) {
      const { location } = redirect
      const conclusion = location === undefined ? {} : { conclusion: conclude(location) }
      entries = [...entries, { at: now(), ...redirect, ...conclusion }].slice(-maxEntries)
    },
  }
}
