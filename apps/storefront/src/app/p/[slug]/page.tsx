import { bindScan, toScanView } from '@vkjwt/core'
import { VerifiedBadge } from '@vkjwt/react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CertificateOffer } from '../../../components/certificate-offer.tsx'
import { WarrantyOffer } from '../../../components/warranty-offer.tsx'
import { formatDay, formatNumber, formatPrice } from '../../../format.ts'
import { getRegistry } from '../../../registry/get-registry.ts'
import { vk } from '../../../vk.ts'

export async function generateMetadata({ params }: PageProps<'/p/[slug]'>): Promise<Metadata> {
  const item = await getRegistry().findItem((await params).slug)
  if (item === undefined) return {}
  return {
    title: `${item.name}, No. ${formatNumber(item.number)}`,
    description: `${item.summary} ${formatPrice(item.pricePence)}.`,
    // Without the query: what is shared or indexed never carries a scan.
    alternates: { canonical: `/p/${item.slug}` },
  }
}

export default async function ProductPage({ params, searchParams }: PageProps<'/p/[slug]'>) {
  const item = await getRegistry().findItem((await params).slug)
  if (item === undefined) notFound()

  const found = await vk.getScan(searchParams)
  const scan = await bindScan(found, (chip) => chip.id === item.chip.id)
  const tapped =
    found.status === 'verified' ? await getRegistry().findItemOfChip(found.chip.id) : undefined
  const certificate = scan.status === 'verified' ? `/p/${item.slug}/certificate` : undefined
  const order = new URLSearchParams({ subject: `${item.name} No. ${formatNumber(item.number)}` })

  return (
    <article className="product">
      <nav className="crumbs" aria-label="Breadcrumb">
        <ol>
          <li>
            <Link href="/p">Pieces</Link>
          </li>
          <li aria-current="page">{item.name}</li>
        </ol>
      </nav>

      <div className="product-picture panel">
        <img
          src={item.picture.src}
          alt={item.picture.alt}
          width={800}
          height={800}
          fetchPriority="high"
        />
      </div>

      <div className="product-facts">
        <div className="product-title">
          <div>
            <h1>{item.name}</h1>
            <p className="product-kind">
              {item.kind}, No. <span className="figure">{formatNumber(item.number)}</span> of{' '}
              <span className="figure">{item.edition}</span>
            </p>
          </div>
          <p className="product-price">{formatPrice(item.pricePence)}</p>
        </div>

        <VerifiedBadge scan={toScanView(scan)} locale="en-GB" timeZone="Europe/London" />

        {tapped !== undefined && tapped.slug !== item.slug && (
          <p className="product-tap">
            The chip that you tapped is that of the{' '}
            <Link href={`/p/${tapped.slug}`}>{tapped.name}</Link>.
          </p>
        )}

        <p className="product-tap">
          {scan.status !== 'verified' && <>Have it in your hands? Tap {item.tapAt}. </>}
          <Link href="/authenticity">What this can tell you</Link>
        </p>

        <p className="lede">{item.summary}</p>

        <p className="product-order">
          <a
            className="button"
            href={`mailto:bench@wrackline.example?${order.toString().replaceAll('+', '%20')}`}
          >
            Order No. {formatNumber(item.number)} by mail
          </a>
          <span>A person answers, usually the same day. Carriage in Britain is on us.</span>
        </p>

        <p className="forecast">Made for: {item.forecast}</p>
      </div>

      <div className="product-story">
        {item.story.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}

        <section aria-labelledby="provenance">
          <h2 id="provenance">Where it comes from</h2>
          <dl className="facts">
            <div>
              <dt>Number</dt>
              <dd>
                <span className="figure">{formatNumber(item.number)}</span> of {item.edition}
              </dd>
            </div>
            <div>
              <dt>Made by</dt>
              <dd>
                {item.madeBy.name} ({item.madeBy.craft})
              </dd>
            </div>
            <div>
              <dt>Made at</dt>
              <dd>{item.madeAt}</dd>
            </div>
            <div>
              <dt>Finished</dt>
              <dd>
                <time dateTime={item.finishedOn}>{formatDay(item.finishedOn)}</time>
              </dd>
            </div>
            <div>
              <dt>Chip serial</dt>
              <dd className="figure">{item.chip.serial}</dd>
            </div>
          </dl>
          <h3>From the log</h3>
          <ol className="log">
            {item.log.map(({ date, entry }) => (
              <li key={date}>
                <time dateTime={date}>{formatDay(date)}</time>
                <span>{entry}</span>
              </li>
            ))}
          </ol>
        </section>
      </div>

      <div className="product-more">
        <section aria-labelledby="materials">
          <h2 id="materials">Made of</h2>
          <ul>
            {item.materials.map((material) => (
              <li key={material}>{material}</li>
            ))}
          </ul>
          <p className="measures">{item.measures}</p>
        </section>
        <section aria-labelledby="care">
          <h2 id="care">Looking after it</h2>
          <ul>
            {item.care.map((advice) => (
              <li key={advice}>{advice}</li>
            ))}
          </ul>
        </section>
        <WarrantyOffer item={item} isOpen={scan.status === 'verified'} />
        <CertificateOffer item={item} href={certificate} />
      </div>
    </article>
  )
}
