import type { ScanView } from '@vkjwt/core'
import type { BadgeLabels, BadgeState } from './badge-labels.ts'
import { type BadgeTone, looks } from './badge-looks.ts'
import { type BadgeOptions, type BadgePiece, type BadgeText, readBadge } from './read-badge.ts'

/** What a badge says once it is opened. */
export interface BadgeDetailDescription {
  /** Opens the rest. */
  more: string
  /** What happened. */
  happened: BadgeText
  /** What it doesn't mean. */
  limits: BadgeText
  /** What to do next. */
  next: BadgeText
  /**
   * Of a verified scan, each by its name: the chip's last digits, the serial number if there is one,
   * and the end.
   */
  facts?: readonly { name: string; value: BadgePiece }[]
}

/** A badge as plain data, for whatever draws it. */
export interface BadgeDescription {
  state: BadgeState
  tone: BadgeTone
  /** Paths in a square of 24 units: an outline, and the solid shape below it if there is one. */
  icon: { outline: string; solid?: string }
  /** The language of the words (BCP 47). */
  lang: string
  /** The direction of the words: `ltr` or `rtl`. */
  dir: BadgeLabels['dir']
  /** What the badge as a whole is called by a screen reader. */
  region: string
  /** The verdict in a few words. */
  title: BadgeText
  /** The site and the time of a verified scan, otherwise what to do next. */
  meta: BadgeText
  detail: BadgeDetailDescription
  /** Of a verified scan, what stands below it on paper. */
  printed?: string
}

/**
 * Describes a verdict as plain data. One that it doesn't know, or a *verified* without its site and
 * times, is described as `unavailable`.
 *
 * Throws a `RangeError` for a `locale` or `timeZone` that doesn't exist.
 *
 * @example
 * ```ts
 * import { describeBadge } from '@vkjwt/badge'
 *
 * const { tone, title } = describeBadge({ state: 'none' })
 * ```
 */
export function describeBadge(view: ScanView, options?: BadgeOptions): BadgeDescription {
  const { state, verified, words, message, say } = readBadge<BadgePiece>(
    { ...options, scan: view },
    (_tag, { dateTime }, text) => (dateTime === undefined ? { text } : { text, dateTime }),
  )
  const { lang, dir, region, more, printed } = words
  const [tone, outline, solid] = looks[state]
  const meta = state === 'verified' ? words.meta : words.metaEarlier
  const [until = ''] = say('{until}').filter(Boolean)
  return {
    state,
    tone,
    icon: solid === undefined ? { outline } : { outline, solid },
    lang,
    dir,
    region,
    title: say(message.title),
    meta: say(verified ? meta : message.next),
    detail: {
      more,
      happened: say(message.happened),
      limits: say(message.limits),
      next: say(message.next),
      ...(verified && {
        facts: [
          { name: words.chip, value: { text: verified.shortUid } },
          ...(verified.serial ? [{ name: words.serial, value: { text: verified.serial } }] : []),
          { name: words.until, value: until },
        ],
      }),
    },
    ...(verified && { printed }),
  }
}
