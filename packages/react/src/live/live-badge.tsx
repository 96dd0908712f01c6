import { VerifiedBadge, type VerifiedBadgeProps } from '@vkjwt/react'
import type { ReactElement } from 'react'
import { type LiveScanOptions, useLiveScan } from './use-live-scan.ts'

/** What a badge that follows the time is given. */
export interface LiveBadgeProps extends Omit<VerifiedBadgeProps, 'live'>, LiveScanOptions {}

/**
 * A `VerifiedBadge` whose verdict follows the time: see `useLiveScan`. Until its script runs it is the
 * same badge, and screen readers are told when it changes.
 */
export function LiveBadge({ asOf, ...props }: LiveBadgeProps): ReactElement {
  return <VerifiedBadge {...props} scan={useLiveScan(props.scan, { asOf })} live />
}
