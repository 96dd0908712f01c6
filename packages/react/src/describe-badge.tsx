import type { VerifiedScanView } from '@vkjwt/core'
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react'
import type { BadgeLabels, BadgeMessage, BadgeState } from './badge-labels.ts'
import type { BadgePartProps } from './badge-props.ts'
import { en } from './english.ts'
import { mergeWords } from './merge-words.ts'
import { readView } from './read-view.ts'

/** What the parts of a badge are made of. */
export interface Description {
  state: BadgeState
  /** The view, if it is that of a verified scan. */
  verified: VerifiedScanView | undefined
  words: Omit<BadgeLabels, 'messages'>
  message: BadgeMessage
  /** Puts the site and the times in place of the placeholders. */
  say: (text: string) => ReactNode
}

const clock = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
const calendar = { year: 'numeric', month: 'short', day: 'numeric' } as const

/** Finds the words for a verdict. Throws a `RangeError` for a locale or time zone that doesn't exist. */
export function describeBadge({
  scan,
  labels,
  locale,
  timeZone = 'UTC',
}: BadgePartProps): Description {
  const { state, name, verified } = readView(scan)
  const words = mergeWords<Description['words']>(en, labels)
  const message = mergeWords(en.messages[name], labels?.messages?.[name])
  const write = (iso: string, parts: Intl.DateTimeFormatOptions): ReactElement => (
    // Servers and browsers carry different versions of the locale data.
    <time dateTime={iso} suppressHydrationWarning>
      {new Date(iso).toLocaleString(locale ?? words.lang, { ...parts, timeZone })}
    </time>
  )
  // For every state, so that a bad locale shows before the first verified scan.
  write('1970', clock)

  const fillings: Record<string, () => ReactNode> = verified
    ? {
        '{site}': () => <bdi dir="ltr">{verified.site}</bdi>,
        '{time}': () => write(verified.verifiedAt, clock),
        '{day}': () => write(verified.verifiedAt, calendar),
        '{date}': () => write(verified.verifiedAt, { ...calendar, ...clock }),
        '{until}': () => write(verified.expiresAt, { ...calendar, ...clock }),
      }
    : {}
  // A placeholder that stands for nothing stays as it is.
  const say = (text: string): ReactNode =>
    createElement(
      Fragment,
      null,
      ...text.split(/(\{\w+\})/).map((part) => fillings[part]?.() ?? part),
    )

  return { state, verified, words, message, say }
}
