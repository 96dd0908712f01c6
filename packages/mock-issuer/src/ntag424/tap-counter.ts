/** The highest count of an NTAG 424 compatible chip's 24-bit read counter. */
export const maxTapCounter = 0xffffff

/** Checks a read counter: a `RangeError` unless it is a whole number from 0 to 16,777,215. */
export function assertTapCounter(counter: number): void {
  if (!Number.isInteger(counter) || counter < 0 || counter > maxTapCounter) {
    throw new RangeError('A chip’s counter is a whole number from 0 to 16,777,215.')
  }
}
