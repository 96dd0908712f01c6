import type { BadgeLabelOverrides, BadgeSize, ScanView } from '@vkjwt/badge'
import type { ReactNode } from 'react'

/** What a badge is given. */
export interface VerifiedBadgeProps {
  /** The verdict to show: what `toScanView` made of a scan. */
  scan: ScanView
  /**
   * The words, or some of them in place of the English ones; their language is `labels.lang`.
   *
   * @default English
   */
  labels?: BadgeLabelOverrides | undefined
  /**
   * The locale of dates and times (BCP 47).
   *
   * @default the language of the words
   */
  locale?: string | undefined
  /**
   * The IANA time zone that times are shown in, and named after.
   *
   * @default 'UTC'
   */
  timeZone?: string | undefined
  /**
   * A framed `card`, one `compact` line that opens on a click, or a few words `inline` in a sentence.
   *
   * @default 'card'
   */
  size?: BadgeSize | undefined
  /**
   * Whether screen readers announce it when the verdict changes after load.
   *
   * @default false
   */
  live?: boolean | undefined
}

/** What each part of a badge is given: the same for all parts of one badge. */
export type BadgePartProps = Pick<VerifiedBadgeProps, 'scan' | 'labels' | 'locale' | 'timeZone'>

/** What the frame of a badge is given; without a `size` it lays nothing out. */
export type BadgeRootProps = VerifiedBadgeProps & { children?: ReactNode }

/** What the details of a badge are given. */
export type BadgeDetailProps = BadgePartProps & {
  /**
   * What is always shown, and opens the rest.
   *
   * @default labels.more
   */
  summary?: ReactNode
}
