import type { MockChip } from './mock-chip.ts'

/** A chipped product on the tap page. */
export interface MockProduct {
  readonly name: string
  /** Where the chip's owner wants scans to land. */
  readonly targetUrl: string
  readonly chip: MockChip
}
