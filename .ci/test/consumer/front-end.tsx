import '@vkjwt/react/badge.css'
import { type ScanView, VerifiedBadge } from '@vkjwt/react'
import type { ReactElement } from 'react'

export function ProductBadge({ scan }: { scan: ScanView }): ReactElement {
  return <VerifiedBadge scan={scan} />
}

// @ts-expect-error: a scan's status is not a verdict to draw
export const wrong: ReactElement = <VerifiedBadge scan={{ status: 'verified' }} />
