import type { ScanView, VerifiedScanView } from '@vkjwt/core'
import type { BadgeLabelOverrides, BadgeLabels, BadgeMessage, BadgeState } from './badge-labels.ts'
import { en } from './english.ts'
import { mergeWords } from './merge-words.ts'
import { readView } from './read-view.ts'
import {
  type GetTimeFormat,
  getDateFormat,
  getDayFormat,
  getTimeOfDayFormat,
} from './time-formats.ts'

/** In which words, and with whose dates, a verdict is told. */
export interface BadgeOptions {
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
}

/**
 * A piece of a line: plain words, a time with its `dateTime` in ISO 8601, or, without one, a name from
 * outside that runs from left to right whatever stands around it.
 */
export type BadgePiece = string | { text: string; dateTime?: string }

/** A line of a badge, piece by piece. None of it is escaped. */
export type BadgeText = readonly BadgePiece[]

/** Makes a name from outside, or with a `dateTime` a time, out of its text. */
export type CreatePiece<Made> = (
  tag: 'bdi' | 'time',
  attributes: { readonly dir?: 'ltr'; readonly dateTime?: string },
  text: string,
) => Made

/** What a badge is made of. */
export interface BadgeReading<Made> {
  state: BadgeState
  /** The view, if it is that of a verified scan. */
  verified: VerifiedScanView | undefined
  words: Omit<BadgeLabels, 'messages'>
  message: BadgeMessage
  /** Puts the site and the times in place of the placeholders. */
  say: (text: string) => (Made | string)[]
}

/** What is asked of a badge. */
export type BadgeProps = BadgeOptions & {
  /** The verdict to show: what `toScanView` made of a scan. */
  scan: ScanView
}

/** Finds the words for a verdict. Throws a `RangeError` for a locale or time zone that doesn't exist. */
export function readBadge<Made>(
  { scan, labels, locale, timeZone = 'UTC' }: BadgeProps,
  create: CreatePiece<Made>,
): BadgeReading<Made> {
  const { state, name, verified } = readView(scan)
  const words = mergeWords<BadgeReading<Made>['words']>(en, labels)
  const message = mergeWords(en.messages[name], labels?.messages?.[name])
  const language = locale ?? words.lang
  const write = (dateTime: string, getFormat: GetTimeFormat): Made =>
    create('time', { dateTime }, getFormat(language, timeZone).format(Date.parse(dateTime)))
  // For every state, so that a bad locale shows before the first verified scan.
  getTimeOfDayFormat(language, timeZone)

  const fill = (piece: string, view: VerifiedScanView): Made | string => {
    switch (piece) {
      case '{site}':
        return create('bdi', { dir: 'ltr' }, view.site)
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
    return piece
  }
  const say = (text: string): (Made | string)[] =>
    verified ? text.split(/(\{\w+\})/).map((piece) => fill(piece, verified)) : [text]

  return { state, verified, words, message, say }
}
