import type { ReactElement } from 'react'
import type { BadgePartProps } from '../badge-props.ts'
import { type Description, describeBadge } from '../describe-badge.tsx'

export function showMeta({ state, verified, words, message, say }: Description): ReactElement {
  const meta = state === 'verified' ? words.meta : words.metaEarlier
  return <span className="vkjwt-line">{say(verified ? meta : message.next)}</span>
}

/** The line below the title: the site and the time of a verified scan, otherwise what to do next. */
export function BadgeMeta(props: BadgePartProps): ReactElement {
  return showMeta(describeBadge(props))
}
