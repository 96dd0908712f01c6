import type { ReactElement } from 'react'
import { looks } from '../badge-looks.ts'
import type { BadgePartProps } from '../badge-props.ts'
import { type Reading, readView } from '../read-view.ts'

export function showIcon({ state }: Pick<Reading, 'state'>): ReactElement {
  const [, outline, solid] = looks[state]
  // The attributes keep the icon in shape on a page that forgot the stylesheet.
  return (
    <svg
      className="vkjwt-icon"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      {solid && <path d={solid} fill="currentColor" />}
      <path d={outline} stroke={solid && '#fff'} />
    </svg>
  )
}

/** The state's icon; the words beside it say the same, so assistive technology skips it. */
export function BadgeIcon({ scan }: Pick<BadgePartProps, 'scan'>): ReactElement {
  return showIcon(readView(scan))
}
