import type { ScanView } from '@vkjwt/core'
import type { ReactElement, ReactNode } from 'react'
import type { BadgeLabelOverrides, BadgeState } from './badge-labels.ts'
import { type Fillings, fillIn } from './fill-in.tsx'
import { Icon } from './icon.tsx'
import { en } from './locales/en.ts'
import { mergeLabels } from './merge-labels.ts'
import { Moment } from './moment.tsx'
import { readView } from './read-view.ts'

/** What a badge is given. */
export interface VerifiedBadgeProps {
  /** The verdict to show: what `toScanView` made of a scan. */
  scan: ScanView
  /** Own words in place of the English ones; name their language in `labels.lang`. */
  labels?: BadgeLabelOverrides | undefined
  /** The locale of dates and times (BCP 47). Default: the language of the words. */
  locale?: string | undefined
  /** The IANA time zone that times are shown in, and named after. Default: `UTC`. */
  timeZone?: string | undefined
  /** `card` (the default), or one `compact` line that opens on a click. */
  size?: 'compact' | 'card' | undefined
}

const tones: Record<BadgeState, 'verified' | 'caution' | 'rejected' | 'neutral'> = {
  verified: 'verified',
  'verified-earlier': 'verified',
  'wrong-item': 'caution',
  'already-used': 'caution',
  expired: 'caution',
  insecure: 'neutral',
  unavailable: 'neutral',
  rejected: 'rejected',
  none: 'neutral',
}

const clock = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
const calendar = { year: 'numeric', month: 'short', day: 'numeric' } as const

/**
 * Shows what a scan proved. It renders the verdict that it is given, on the server as well as in a
 * browser, and makes none; a verdict that it doesn't know looks like `unavailable`.
 *
 * Throws a `RangeError` for a `locale` or `timeZone` that doesn't exist.
 */
export function VerifiedBadge({
  scan,
  labels,
  locale,
  timeZone = 'UTC',
  size = 'card',
}: VerifiedBadgeProps): ReactElement {
  const { state, name, verified } = readView(scan)
  const { message, ...words } = mergeLabels(en, labels, name)
  const locales = locale ?? words.lang
  // Made for every state, so that a bad locale shows before the first verified scan.
  const time = new Intl.DateTimeFormat(locales, { ...clock, timeZone })
  const day = new Intl.DateTimeFormat(locales, { ...calendar, timeZone })
  const date = new Intl.DateTimeFormat(locales, { ...calendar, ...clock, timeZone })

  const fillings: Fillings = verified
    ? {
        '{site}': <bdi>{verified.site}</bdi>,
        '{time}': <Moment iso={verified.verifiedAt} format={time} />,
        '{day}': <Moment iso={verified.verifiedAt} format={day} />,
        '{date}': <Moment iso={verified.verifiedAt} format={date} />,
      }
    : {}
  const say = (text: string): ReactNode => fillIn(text, fillings)

  const compact = size === 'compact'
  const icon = <Icon state={state} />
  const title = <span className="vkjwt-title">{say(message.title)}</span>
  const meta = state === 'verified-earlier' ? words.metaEarlier : words.meta
  const text = (
    <div className="vkjwt-text">
      <p>{say(message.happened)}</p>
      <p>{say(message.limits)}</p>
      {(verified || compact) && <p>{say(message.next)}</p>}
      {verified && (
        <dl className="vkjwt-facts">
          <dt>{words.chip}</dt>
          <dd>
            <bdi>{verified.shortUid}</bdi>
          </dd>
          {verified.serial && (
            <>
              <dt>{words.serial}</dt>
              <dd>
                <bdi>{verified.serial}</bdi>
              </dd>
            </>
          )}
          <dt>{words.until}</dt>
          <dd>
            <Moment iso={verified.expiresAt} format={date} />
          </dd>
        </dl>
      )}
    </div>
  )

  return (
    <section
      className="vkjwt-badge"
      data-vkjwt-state={state}
      data-vkjwt-tone={tones[state]}
      data-vkjwt-size={compact ? 'compact' : 'card'}
      // A landmark for each of many compact badges would bury the page's own.
      role={compact ? 'group' : undefined}
      aria-label={words.region}
      lang={words.lang}
      dir={words.dir}
    >
      {compact ? (
        <details>
          <summary className="vkjwt-head">
            {icon}
            <span className="vkjwt-words">
              {title} {verified && <span className="vkjwt-line">{say(meta)}</span>}
            </span>
          </summary>
          {text}
        </details>
      ) : (
        <>
          {icon}
          <div>
            <p>{title}</p>
            <p className="vkjwt-line">{say(verified ? meta : message.next)}</p>
            <details>
              <summary className="vkjwt-more">{words.more}</summary>
              {text}
            </details>
          </div>
        </>
      )}
      {verified && <p className="vkjwt-printed">{words.printed}</p>}
    </section>
  )
}
