import { type Sample, type Spread, spreadOf } from './statistics.ts'

/** How long something takes, and how long in terms of the floor of the same moment. */
export interface Measurement {
  microseconds: Spread
  ratio: Spread
}

export function summarize(samples: readonly Sample[]): Measurement {
  return {
    microseconds: spreadOf(samples.map(({ microseconds }) => microseconds)),
    ratio: spreadOf(samples.map(({ floor, microseconds }) => microseconds / floor)),
  }
}
