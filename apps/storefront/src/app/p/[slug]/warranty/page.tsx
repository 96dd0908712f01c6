import { randomUUID } from 'node:crypto'
import { bindScan, toScanView } from '@vkjwt/core'
import { VerifiedBadge } from '@vkjwt/react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { WarrantyForm } from '../../../../components/warranty-form.tsx'
import { WarrantyPage } from '../../../../components/warranty-page.tsx'
import { WarrantyProblem } from '../../../../components/warranty-problem.tsx'
import { getRegistry } from '../../../../registry/get-registry.ts'
import { vk } from '../../../../vk.ts'
import { emptyForm } from '../../../../warranty/form-state.ts'
import { latestDay } from '../../../../warranty/read-form.ts'
import { scanAdvice } from '../../../../warranty/scan-advice.ts'

export async function generateMetadata({
  params,
}: PageProps<'/p/[slug]/warranty'>): Promise<Metadata> {
  const item = await getRegistry().findItem((await params).slug)
  if (item === undefined) return {}
  return {
    title: `Register the warranty: ${item.name}`,
    robots: { index: false },
    alternates: { canonical: `/p/${item.slug}/warranty` },
  }
}

export default async function RegisterPage({
  params,
  searchParams,
}: PageProps<'/p/[slug]/warranty'>) {
  const registry = getRegistry()
  const item = await registry.findItem((await params).slug)
  if (item === undefined) notFound()

  const found = await vk.getScan(searchParams)
  const scan = await bindScan(found, (chip) => chip.id === item.chip.id)
  const view = toScanView(scan)
  const tapped =
    found.status === 'verified' ? await registry.findItemOfChip(found.chip.id) : undefined
  // Only whoever has the piece is told whether it is registered.
  const warranty = scan.status === 'verified' ? await registry.findWarranty(item.slug) : undefined
  const advice = 'site' in view ? undefined : scanAdvice[view.state]

  const closed = advice ? (
    <section className="notice" aria-labelledby="closed-title">
      <h2 id="closed-title">{advice.title}</h2>
      <p>
        {advice.text}{' '}
        {view.state !== 'wrong-item' && advice.isSolvedByTap && <>Tap {item.tapAt}.</>}
      </p>
      {view.state === 'wrong-item' &&
        (tapped ? (
          <p>
            It is that of the {tapped.name}:{' '}
            <Link href={`/p/${tapped.slug}/warranty`} prefetch={false}>
              register the {tapped.name}
            </Link>
            , or tap {item.tapAt} for this one.
          </p>
        ) : (
          <p>Tap {item.tapAt}; if this stays so, write to us.</p>
        ))}
    </section>
  ) : null

  return (
    <WarrantyPage item={item} title="Register the warranty">
      <VerifiedBadge scan={view} locale="en-GB" timeZone="Europe/London" size="compact" />
      {warranty === undefined ? (
        <WarrantyForm
          slug={item.slug}
          itemName={item.name}
          tapAt={item.tapAt}
          days={{ first: item.finishedOn, last: latestDay(new Date()) }}
          initial={emptyForm(randomUUID())}
          closed={closed}
        />
      ) : (
        <section className="notice">
          <WarrantyProblem
            problem={{ kind: 'taken', since: warranty.registeredAt.toISOString() }}
            tapAt={item.tapAt}
          />
        </section>
      )}
    </WarrantyPage>
  )
}
