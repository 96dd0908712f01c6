/** The middle of some measurements, with the quarter below and above. */
export interface Spread {
  low: number
  median: number
  high: number
}

/** A measurement in microseconds, and what the floor took at the same moment. */
export interface Sample {
  microseconds: number
  floor: number
}

export function spreadOf(values: readonly number[]): Spread {
  const at = (share: number): number => quantile(values, share)
  return { low: at(0.25), median: at(0.5), high: at(0.75) }
}

/**
 * The samples of moments in which nothing else had the machine, as the floor tells: those whose floor is at most a
 * tenth above that of the quickest tenth. What was measured doesn't decide.
 */
export function keepQuiet(samples: readonly Sample[], allFloors: readonly number[]): Sample[] {
  const limit = 1.1 * quantile(allFloors, 0.1)
  const quiet = samples.filter(({ floor }) => floor <= limit)
  return quiet.length > 0 ? quiet : [...samples]
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
