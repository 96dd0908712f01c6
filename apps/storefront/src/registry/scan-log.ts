/** What a scan came to. */
export const scanOutcomes = ['verified', 'unverified', 'rejected', 'unavailable'] as const

export type ScanOutcome = (typeof scanOutcomes)[number]

/**
 * How many scans of each outcome the log keeps, the newest ones, and for how many days. Anybody can cause a scan, so
 * what costs nothing to cause displaces its like and never a genuine one.
 */
export const keptScans: Readonly<Record<ScanOutcome, { count: number; days: number }>> = {
  verified: { count: 100_000, days: 365 },
  unverified: { count: 10_000, days: 90 },
  rejected: { count: 10_000, days: 90 },
  unavailable: { count: 10_000, days: 90 },
}

/** One scan in the log. */
export interface RecordedScan {
  /** Its place in the log: later scans have larger ones. */
  id: number
  at: Date
  outcome: ScanOutcome
  /** Why it wasn't verified: an error's code, `insecure` or `expired`. */
  code?: string
  /** The chip, where the scan was verified. */
  chip?: { id: string; uid: string }
  /** The UID that an unverified scan brought along. Anyone can type one. */
  claimedUid?: string
  /** Where the scan arrived, without the query. */
  path: string
  /** The network that the visitor's address belongs to, or `unknown`. */
  network: string
}

/** Which scans to list: those that match everything that is given. */
export interface ScanFilter {
  outcome?: ScanOutcome
  code?: string
  /** The slug of the piece whose chip was verified. */
  slug?: string
  claimedUid?: string
  network?: string
  since?: Date
  /** Up to, and without, this moment. */
  until?: Date
  /** Only scans with a smaller id: the `older` of the page before. */
  before?: number
  /** 50; 1 to 200. */
  limit?: number
}

export interface ScanPage {
  scans: readonly RecordedScan[]
  /** How many match on all pages together. */
  total: number
  /** The `before` of the next page; none on the last. */
  older?: number
}

/** A time to count in, and how finely: 500 spans at most. */
export interface ScanRange {
  since: Date
  until: Date
  bucketSeconds: number
}

/** The scans of one span of time. */
export interface ScanBucket {
  startsAt: Date
  counts: Readonly<Record<ScanOutcome, number>>
}

/** Something unusual in the log: worth a look, and no proof of anything. */
export type Signal =
  | {
      /** One UID, which anyone can type, came with many unverified scans. */
      kind: 'claimed_often'
      claimedUid: string
      count: number
      lastAt: Date
    }
  | {
      /** One chip was verified from many networks within ten minutes. */
      kind: 'many_networks'
      chipId: string
      networks: number
      lastAt: Date
    }
