import type { ReactElement } from 'react'
import type { BadgePartProps } from './badge-props.ts'
import { describeBadge } from './describe-badge.tsx'

/** The verdict in a few words. */
export function BadgeTitle(props: BadgePartProps): ReactElement {
  const { message, say } = describeBadge(props)
  return <span className="vkjwt-title">{say(message.title)}</span>
}
