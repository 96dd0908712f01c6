/** Numbers what is made up from the same words, from 0 on: each gets the lowest number that is free. */
export interface Numbering {
  take(words: string, isFree: (count: number) => boolean): number
  /** A number may be given out again. */
  release(words: string, count: number): void
}

interface Series {
  next: number
  /** What was given out and released, in ascending order. */
  readonly released: number[]
}

/** Makes a numbering that remembers where each series is: the thousandth costs no more than the first. */
export function createNumbering(): Numbering {
  const all = new Map<string, Series>()
  return {
    take(words, isFree) {
      const series = all.get(words) ?? { next: 0, released: [] }
      all.set(words, series)
      for (;;) {
        const count = series.released.shift() ?? series.next
        if (count === series.next) series.next += 1
        // Others give numbers out as well: those who share the file, and those who choose their own.
        if (isFree(count)) return count
      }
    },
    release(words, count) {
      const series = all.get(words)
      if (series === undefined || count >= series.next) return
      const { released } = series
      let [low, high] = [0, released.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((released[middle] ?? 0) < count) low = middle + 1
        else high = middle
      }
      if (released[low] !== count) released.splice(low, 0, count)
    },
  }
}
