import type { ReactElement } from 'react'
import { BadgeDetail } from './badge-detail.tsx'
import { BadgeIcon } from './badge-icon.tsx'
import { BadgeMeta } from './badge-meta.tsx'
import type { VerifiedBadgeProps } from './badge-props.ts'
import { BadgeRoot } from './badge-root.tsx'
import { BadgeTitle } from './badge-title.tsx'
import { readView } from './read-view.ts'

/** The badge as a whole, and its parts for a layout of one's own. */
export interface VerifiedBadgeComponent {
  (props: VerifiedBadgeProps): ReactElement
  /** The frame around the other parts. */
  Root: typeof BadgeRoot
  /** The state's icon. */
  Icon: typeof BadgeIcon
  /** The verdict in a few words. */
  Title: typeof BadgeTitle
  /** The site and the time, or what to do next. */
  Meta: typeof BadgeMeta
  /** What happened, what it doesn't mean and what to do next, to be opened. */
  Detail: typeof BadgeDetail
}

/**
 * Shows what a scan proved. It renders the verdict that it is given, on the server as well as in a
 * browser, and makes none; a verdict that it doesn't know looks like `unavailable`.
 *
 * Throws a `RangeError` for a `locale` or `timeZone` that doesn't exist.
 */
export const VerifiedBadge: VerifiedBadgeComponent = /* @__PURE__ */ Object.assign(
  function VerifiedBadge({ size = 'card', ...props }: VerifiedBadgeProps): ReactElement {
    const { state } = readView(props.scan)
    const icon = <BadgeIcon {...props} />
    const title = <BadgeTitle {...props} />
    const meta = <BadgeMeta {...props} />
    const line = (
      <>
        {icon}
        <span className="vkjwt-words">
          {title} {state.startsWith('verified') && meta}
        </span>
      </>
    )
    return (
      <BadgeRoot {...props} size={size}>
        {size === 'card' ? (
          <>
            {icon}
            <div className="vkjwt-body">
              {title} {meta}
              <BadgeDetail {...props} />
            </div>
          </>
        ) : size === 'compact' ? (
          <BadgeDetail {...props} summary={line} />
        ) : (
          line
        )}
      </BadgeRoot>
    )
  },
  { Root: BadgeRoot, Icon: BadgeIcon, Title: BadgeTitle, Meta: BadgeMeta, Detail: BadgeDetail },
)
