import type { ReactElement } from 'react'
import type { VerifiedBadgeProps } from './badge-props.ts'
import { describeBadge } from './describe-badge.tsx'
import { BadgeDetail, showDetail } from './parts/badge-detail.tsx'
import { BadgeIcon, showIcon } from './parts/badge-icon.tsx'
import { BadgeMeta, showMeta } from './parts/badge-meta.tsx'
import { BadgeRoot, showRoot } from './parts/badge-root.tsx'
import { BadgeTitle, showTitle } from './parts/badge-title.tsx'

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
 *
 * @example
 * ```tsx
 * import { type ScanView, VerifiedBadge } from '@vkjwt/react'
 * import '@vkjwt/react/badge.css'
 *
 * export function Provenance({ scan }: { scan: ScanView }) {
 *   return <VerifiedBadge scan={scan} timeZone="Europe/London" />
 * }
 * ```
 */
export const VerifiedBadge: VerifiedBadgeComponent = /* @__PURE__ */ Object.assign(
  function VerifiedBadge(props: VerifiedBadgeProps): ReactElement {
    // Once for all parts, which as components would each find their words anew.
    const badge = describeBadge(props)
    const { live, size = 'card' } = props
    const head = (
      <>
        {showIcon(badge)}
        {size === 'card' ? (
          <div className="vkjwt-body">
            {showTitle(badge)} {showMeta(badge)}
            {showDetail(badge)}
          </div>
        ) : (
          <span className="vkjwt-words">
            {showTitle(badge)} {badge.verified && showMeta(badge)}
          </span>
        )}
      </>
    )
    const children = size === 'compact' ? showDetail(badge, head) : head
    return showRoot(badge, { live, size, children })
  },
  { Root: BadgeRoot, Icon: BadgeIcon, Title: BadgeTitle, Meta: BadgeMeta, Detail: BadgeDetail },
)
