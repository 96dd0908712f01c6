import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { WarrantyPage } from '../../../../../components/warranty-page.tsx'
import { formatDay } from '../../../../../format.ts'
import { getRegistry } from '../../../../../registry/get-registry.ts'

export const metadata: Metadata = {
  title: 'The warranty is registered',
  robots: { index: false },
  // The address has the owner's reference in it.
  referrer: 'no-referrer',
}

const warrantyYears = 10

/** What the owner keeps: found only by the reference, and without a word about who that is. */
export default async function RegisteredPage({
  params,
}: PageProps<'/p/[slug]/warranty/[reference]'>) {
  await connection()
  const { slug, reference } = await params
  const registry = getRegistry()
  const item = await registry.findItem(slug)
  const warranty = await registry.findWarrantyByReference(reference)
  if (item === undefined || warranty?.slug !== slug) notFound()
  const until = new Date(warranty.registeredAt)
  until.setUTCFullYear(until.getUTCFullYear() + warrantyYears)

  return (
    <WarrantyPage item={item} title="It is in the book">
      <p className="lede">The warranty of this {item.name} is registered in your name.</p>
      <dl className="facts">
        <div>
          <dt>Reference</dt>
          <dd className="figure">{warranty.reference}</dd>
        </div>
        <div>
          <dt>Registered</dt>
          <dd>
            <time dateTime={warranty.registeredAt.toISOString()}>
              {formatDay(warranty.registeredAt.toISOString())}
            </time>
          </dd>
        </div>
        <div>
          <dt>Good until</dt>
          <dd>
            <time dateTime={until.toISOString()}>{formatDay(until.toISOString())}</time>
          </dd>
        </div>
      </dl>
      <p>
        Write the reference down or keep this page: it is all you need to give when you write to us,
        and whoever gets the piece after you will need it too. Your visit has ended; to open
        anything else of this piece, tap it again.
      </p>
      <p>
        <Link className="text-link" href={`/p/${item.slug}`}>
          Back to the {item.name}
        </Link>
      </p>
    </WarrantyPage>
  )
}
