import type { ReactElement } from 'react'
import type { BadgePartProps } from '../badge-props.ts'
import { type Description, describeBadge } from '../describe-badge.tsx'

export function showTitle({ message, say }: Description): ReactElement {
  return <span className="vkjwt-title">{say(message.title)}</span>
}

/** The verdict in a few words. */
export function BadgeTitle(props: BadgePartProps): ReactElement {
  return showTitle(describeBadge(props))
}
