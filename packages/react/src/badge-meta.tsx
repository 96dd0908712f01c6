import type { ReactElement } from 'react'
import type { BadgePartProps } from './badge-props.ts'
import { describeBadge } from './describe-badge.tsx'

/** The line below the title: the site and the time of a verified scan, otherwise what to do next. */
export function BadgeMeta(props: BadgePartProps): ReactElement {
  const { state, verified, words, message, say } = describeBadge(props)
  const meta = state === 'verified' ? words.meta : words.metaEarlier
  return <span className="vkjwt-line">{say(verified ? meta : message.next)}</span>
}
