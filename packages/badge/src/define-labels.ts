import type { BadgeLabels } from './badge-labels.ts'
import { en } from './english.ts'

/** The words for one outcome: see `BadgeMessage`. */
export type MessageWords = readonly [title: string, happened: string, limits: string, next: string]

/** The words around the messages: see `BadgeLabels`. */
export type FrameWords = readonly [
  region: string,
  more: string,
  chip: string,
  serial: string,
  until: string,
  printed: string,
]

/** The words for all outcomes, in the order of `en`. */
type AllMessageWords = readonly [
  verified: MessageWords,
  verifiedEarlier: MessageWords,
  wrongItem: MessageWords,
  alreadyUsed: MessageWords,
  expired: MessageWords,
  tokenExpired: MessageWords,
  insecure: MessageWords,
  unavailable: MessageWords,
  tokenNotYetValid: MessageWords,
  rateLimited: MessageWords,
  rejected: MessageWords,
  none: MessageWords,
]

/**
 * Names the words of a language, which arrive in the order of `en`: with their names a page would load
 * a fifth more. Where one is missing, it doesn't compile. The languages of this package are packed into
 * such calls when it is built; to write one by hand, an object of type `BadgeLabels` reads better.
 */
export function defineLabels(
  lang: string,
  dir: BadgeLabels['dir'],
  [region, more, chip, serial, until, printed]: FrameWords,
  messages: AllMessageWords,
): BadgeLabels {
  const names = Object.keys(en.messages)
  const named = messages.map(([title, happened, limits, next], index) => [
    names[index],
    { title, happened, limits, next },
  ])
  return {
    ...en,
    ...{ lang, dir, region, more, chip, serial, until, printed },
    messages: Object.fromEntries(named) as BadgeLabels['messages'],
  }
}
