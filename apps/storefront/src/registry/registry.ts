import type { Item } from '../catalogue.ts'
import type {
  RecordedScan,
  ScanBucket,
  ScanFilter,
  ScanPage,
  ScanRange,
  Signal,
} from './scan-log.ts'
import type { Registration, RegistrationOutcome, Warranty, WarrantyPage } from './warranty.ts'

/**
 * All that the shop remembers: pieces with their chips, the scan log, warranties. Put another database
 * behind it by writing these functions; what the database can't do rejects with a `RegistryError`.
 */
export interface Registry {
  /** The pieces, in the order the shop shows them. */
  listItems(): Promise<readonly Item[]>
  findItem(slug: string): Promise<Item | undefined>
  /** The piece that carries a chip, if it is one of ours. */
  findItemOfChip(chipId: string): Promise<Item | undefined>

  /** Adds a scan to the log, which keeps the newest ones of each outcome, up to a bound and an age of its own. */
  recordScan(scan: Omit<RecordedScan, 'id'>): Promise<void>
  /** Scans that match a filter, the newest first. */
  listScans(filter?: ScanFilter): Promise<ScanPage>
  /** How many scans of each outcome fell into each span of time; spans without any are there too. */
  countScans(range: ScanRange): Promise<readonly ScanBucket[]>
  /** What is unusual in the log since a moment, the latest first. */
  findSignals(since: Date): Promise<readonly Signal[]>

  /** Registers a piece's warranty, once: of several at the same moment one is registered. */
  registerWarranty(registration: Registration): Promise<RegistrationOutcome>
  findWarranty(slug: string): Promise<Warranty | undefined>
  findWarrantyByReference(reference: string): Promise<Warranty | undefined>
  /** The warranty that one submission of the form led to, if it did. */
  findWarrantyByAttempt(attempt: string): Promise<Warranty | undefined>
  /** Registered pieces with their owners, the newest first: for the bench alone. */
  listWarranties(page?: { offset?: number; limit?: number }): Promise<WarrantyPage>

  close(): Promise<void>
}
