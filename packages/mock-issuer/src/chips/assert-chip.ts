import type { MockChip } from './mock-chip.ts'

/** Checks a chip; a `TypeError` says what is wrong with it. */
export function assertChip(
  chip: Partial<MockChip> & Pick<MockChip, 'uid'>,
): asserts chip is MockChip {
  if (!/^[0-9a-f]{64}$/i.test(chip.id ?? '')) throw new TypeError('A chip’s id is 64 hex digits.')
  if (!/^([0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{16}|[0-9a-f]{20})$/i.test(chip.uid)) {
    throw new TypeError('A chip’s uid is 8, 14, 16 or 20 hex digits.')
  }
}
