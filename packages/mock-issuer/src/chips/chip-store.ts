import type { BoxChip } from './box-chip.ts'

/** Where a box keeps its chips. Each operation is one atomic step. */
export interface ChipStore {
  /** In the order in which they came. */
  all(): readonly BoxChip[]
  /** So many of them, from a place on. */
  list(start: number, count: number): readonly BoxChip[]
  count(): number
  /** Another value whenever anything about the chips has changed. */
  version(): string
  find(uid: string): BoxChip | undefined
  /** The first whose slug this is. */
  findBySlug(slug: string): BoxChip | undefined
  /** Adds a chip, or replaces all but the counters of the one with its UID. */
  save(chip: BoxChip): void
  remove(uid: string): boolean
  /** Accepts a counter that is higher than all before; true for exactly one caller. */
  accept(uid: string, counter: number): boolean
  /** The counter of the chip's next tap, higher than the last one and than the last accepted one. */
  nextTap(uid: string): number | undefined
  /** Does many things as one step, which costs little more than one of them. */
  together<Result>(steps: () => Result): Result
  /**
   * Waits until no other process is writing, so that what comes next needn't hold this one up; rejects
   * with a `ChipStoreError` after a second.
   */
  whenFree(): Promise<void>
  close(): void
}
