import type { ScanView } from '@vkjwt/react'
import { LiveBadge } from '@vkjwt/react/live'
import type { Metadata } from 'next'
import Link from 'next/link'
import '../badges.css'

export const metadata: Metadata = {
  title: 'A badge that runs out',
  description: 'A sample badge whose scan holds for a few seconds only.',
  robots: { index: false },
  alternates: { canonical: '/badges/live' },
}

const defaultSeconds = 20
const maxSeconds = 900

export default async function LiveBadgePage({ searchParams }: PageProps<'/badges/live'>) {
  const given = Number((await searchParams)['seconds'] ?? defaultSeconds)
  const seconds = given > 0 && given <= maxSeconds ? given : defaultSeconds
  const now = Date.now()
  const scan: ScanView = {
    state: 'verified',
    site: 'wrackline.example',
    shortUid: '…2190',
    verifiedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + seconds * 1000).toISOString(),
  }
  return (
    <article className="badges">
      <header>
        <h1>A badge that runs out</h1>
        <p className="lede">
          A sample whose scan holds for {seconds} seconds. Go to <Link href="/">another page</Link>{' '}
          and come back, or put the machine to sleep: it doesn’t get any younger.
        </p>
      </header>
      <div className="badge-panel" data-theme="shop">
        <LiveBadge scan={scan} asOf={scan.verifiedAt} locale="en-GB" timeZone="Europe/London" />
      </div>
      <p>
        <a className="text-link" href={`/badges/live?seconds=${seconds}`}>
          Once more
        </a>
      </p>
    </article>
  )
}
