import type { VerifiedScanView } from '@vkjwt/core'
import type { ReactElement, ReactNode } from 'react'
import { Fragment, jsxs } from 'react/jsx-runtime'
import type { BadgeLabels, BadgeMessage, BadgeState } from './badge-labels.ts'
import type { BadgePartProps } from './badge-props.ts'
import { en } from './english.ts'
import { mergeWords } from './merge-words.ts'
import { readView } from './read-view.ts'
import {
  type GetTimeFormat,
  getDateFormat,
  getDayFormat,
  getTimeOfDayFormat,
} from './time-formats.ts'

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
  const language = locale ?? words.lang
  const write = (iso: string, getFormat: GetTimeFormat): ReactElement => (
    // Servers and browsers carry different versions of the locale data.
    <time dateTime={iso} suppressHydrationWarning>
      {getFormat(language, timeZone).format(Date.parse(iso))}
    </time>
  )
  // For every state, so that a bad locale shows before the first verified scan.
  getTimeOfDayFormat(language, timeZone)

  const fill = (part: string, view: VerifiedScanView): ReactNode => {
    switch (part) {
      case '{site}':
        return <bdi dir="ltr">{view.site}</bdi>
      case '{time}':
        return write(view.verifiedAt, getTimeOfDayFormat)
      case '{day}':
        return write(view.verifiedAt, getDayFormat)
      case '{date}':
        return write(view.verifiedAt, getDateFormat)
      case '{until}':
        return write(view.expiresAt, getDateFormat)
    }
    // A placeholder that stands for nothing stays as it is.
    return part
  }
  // As the compiler writes it for parts that keep their places, so that React asks for no keys.
  const say = (text: string): ReactNode =>
    verified
      ? jsxs(Fragment, { children: text.split(/(\{\w+\})/).map((part) => fill(part, verified)) })
      : text

  return { state, verified, words, message, say }
}
