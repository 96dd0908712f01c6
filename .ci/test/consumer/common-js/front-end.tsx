import '@vkjwt/react/badge.css'
import { type ScanView, VerifiedBadge } from '@vkjwt/react'
import { LiveBadge } from '@vkjwt/react/live'
import { de } from '@vkjwt/react/locales/de'
import { zhHans } from '@vkjwt/react/locales/zh-Hans'
import { zhHant } from '@vkjwt/react/locales/zh-Hant'
import type { ReactElement } from 'react'

export function Provenance({ scan }: { scan: ScanView }): ReactElement {
  return (
    <>
      <VerifiedBadge scan={scan} labels={zhHans} />
      <VerifiedBadge scan={scan} labels={zhHant} />
      <LiveBadge scan={scan} labels={de} />
    </>
  )
}

// @ts-expect-error: without its types this would compile
export const wrong: ReactElement = <LiveBadge scan={{ status: 'verified' }} labels={de} />
