import type { BoxChip } from '../chips/box-chip.ts'
import type { ChipStore } from '../chips/chip-store.ts'
import type { ActiveDrill } from '../drills/drill.ts'
import type { OutageMode } from '../key-set/outages.ts'
import type { MockIssuer } from '../mock-issuer.ts'
import type { MockRedirect } from '../taps/redirect-log.ts'
import { chipsPerPage, type FoundChips, findChips } from './find-chips.ts'
import type { PageQuery } from './page-query.ts'

/** A box as its page sees it. */
export interface PageSource {
  readonly issuer: MockIssuer
  readonly apiKeys: readonly string[]
  /** The time on a site's clock. */
  readonly siteTime: () => Date
  readonly store: ChipStore
}

/** What was entered for a new chip, and what is wrong with it. */
export interface ChipDraft {
  readonly targetUrl: string
  readonly name: string
  readonly serial: string
  readonly forwardOnInsecure: boolean
  readonly forwardOnExpired: boolean
  readonly error: string
}

/** A drill that didn't start, and why. */
export interface DrillFault {
  readonly name: string
  readonly error: string
}

/** What the tap page shows. */
export interface TapPageView {
  readonly query: PageQuery
  readonly url: string
  readonly issuer: string
  readonly jwksUrl: string
  readonly apiKeys: readonly string[]
  /** The box's clock. */
  readonly now: Date
  readonly siteTime: Date
  readonly chipCount: number
  /** The chips that are shown. */
  readonly found: FoundChips
  readonly findChip: (uid: string) => BoxChip | undefined
  /** The chips that a drill can be about, where they are few enough to choose from. */
  readonly choice: readonly BoxChip[] | undefined
  /** Newest first. */
  readonly redirects: readonly MockRedirect[]
  readonly activeDrills: readonly ActiveDrill[]
  readonly outage: OutageMode | undefined
  readonly currentKeyId: string
  readonly publishedKeys: readonly unknown[]
  readonly fetchCount: number
  readonly draft?: ChipDraft
  readonly drillFault?: DrillFault
}

/** Looks at a box. */
export function createTapPageView(
  { issuer, apiKeys, siteTime, store }: PageSource,
  query: PageQuery,
  faults: Pick<TapPageView, 'draft' | 'drillFault'> = {},
): TapPageView {
  const chipCount = store.count()
  return {
    query,
    url: issuer.url,
    issuer: issuer.issuer,
    jwksUrl: issuer.jwksUrl,
    apiKeys,
    now: issuer.clock.now(),
    siteTime: siteTime(),
    chipCount,
    found: findChips(store, query),
    findChip: store.find,
    choice:
      chipCount > chipsPerPage ? undefined : store.all().filter(({ kind }) => kind !== 'spark1'),
    redirects: [...issuer.redirects.all].reverse(),
    activeDrills: issuer.activeDrills,
    outage: issuer.outage,
    currentKeyId: issuer.keys.currentId,
    publishedKeys: issuer.keys.published(),
    fetchCount: issuer.requests.count(),
    ...faults,
  }
}
