import type { BadgeState } from './badge-labels.ts'

/** What colours a badge: never the only thing that tells its state. */
export type BadgeTone = 'verified' | 'caution' | 'rejected' | 'neutral'

/**
 * The tone of each state and the outline of its icon, with the solid shape below it if there is one. No
 * two outlines are alike, so that the state can be told without colour.
 */
export const looks: Record<
  BadgeState,
  readonly [tone: BadgeTone, outline: string, solid?: string]
> = {
  // A disc with a tick.
  verified: ['verified', 'm7.5 12.5 3 3 6-7', 'M2 12a10 10 0 0 0 20 0 10 10 0 0 0-20 0z'],
  // A tick inside an arrow that runs backwards.
  'verified-earlier': ['verified', 'M3.5 4v4.5H8M4 8.5a8.8 8.8 0 1 1-.8 5M8 12l3 3 5-6'],
  // A square with an unequal sign.
  'wrong-item': ['caution', 'M3 3h18v18H3zm5 7h8m-8 4h8m-2-7-4 10'],
  // Two arrows that follow each other.
  'already-used': ['caution', 'M3 11V6h17m-3-3 3 3-3 3m4 4v5H4m3-3-3 3 3 3'],
  // An hourglass.
  expired: ['caution', 'M5 3h14M5 21h14M7 3c0 9 10 9 10 18m0-18c0 9-10 9-10 18'],
  // A broken ring with a dash.
  insecure: [
    'neutral',
    'M14 3a9 9 0 0 1 7 7m0 4a9 9 0 0 1-7 7m-4 0a9 9 0 0 1-7-7m0-4a9 9 0 0 1 7-7m-2 9h8',
  ],
  // A cloud that is struck through.
  unavailable: ['neutral', 'M7 19h10a4 4 0 0 0 1-8A6 6 0 0 0 6 10a4.5 4.5 0 0 0 1 9zM3 3l18 18'],
  // An octagon with a cross.
  rejected: ['rejected', 'm9 9 6 6m0-6-6 6', 'M8 2h8l6 6v8l-6 6H8l-6-6V8z'],
  // A phone with waves.
  none: ['neutral', 'M3 3h11v18H3zm4 15h3m7-9q2 3 0 6m3-9q4 6 0 12'],
}
