import type { ScanView } from '@vkjwt/core'

/** The words for one outcome of a scan. */
export interface BadgeMessage {
  /** The verdict in a few words. */
  title: string
  /** What happened. */
  happened: string
  /** What it doesn't mean. */
  limits: string
  /** What to do next. */
  next: string
}

/** The states that a badge can show. */
export type BadgeState = ScanView['state']

/** The outcomes with words of their own: each state, and the codes that need other words. */
export type BadgeMessageName = BadgeState | 'token-expired' | 'token-not-yet-valid' | 'rate-limited'

/**
 * All words of a badge in one language. In the messages of verified scans and in `meta` and
 * `metaEarlier`, `{site}` stands for the site, `{time}` and `{day}` for the time of day and the day
 * of the check, and `{date}` for both.
 */
export interface BadgeLabels {
  /** The language of these words (BCP 47), and of dates where no `locale` is given. */
  lang: string
  /** The direction of these words. */
  dir: 'ltr' | 'rtl'
  /** What the badge as a whole is called by a screen reader. */
  region: string
  /** The line below *verified*: the site and the time. */
  meta: string
  /** The line below *verified earlier*, whose title has the time. */
  metaEarlier: string
  /** Opens the details. */
  more: string
  /** The name of the chip's last digits. */
  chip: string
  /** The name of the serial number. */
  serial: string
  /** The name of the time until which the answer holds. */
  until: string
  /** Stands below a verified badge on paper. */
  printed: string
  /** The words for each outcome. */
  messages: Record<BadgeMessageName, BadgeMessage>
}

/** Own words in place of some of the built-in ones. */
export interface BadgeLabelOverrides extends Partial<Omit<BadgeLabels, 'messages'>> {
  messages?: { [Name in BadgeMessageName]?: Partial<BadgeMessage> }
}
