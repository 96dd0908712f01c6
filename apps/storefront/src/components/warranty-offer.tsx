import Link from 'next/link'
import type { Item } from '../catalogue.ts'

/** The way to the warranty: a button after a verified tap, otherwise what it takes. */
export function WarrantyOffer({ item, isOpen }: { item: Item; isOpen: boolean }) {
  const path = `/p/${item.slug}/warranty`
  return (
    <section className="certificate" aria-labelledby="warranty-title">
      <h2 id="warranty-title">Ten years, in your name</h2>
      <p>
        We mend it for whoever brings it. Registered to you, we also make it again if it can’t be
        mended.
      </p>
      {isOpen ? (
        <Link className="button button-quiet" href={path} prefetch={false}>
          Register the warranty
        </Link>
      ) : (
        <p>
          <Link href={path} prefetch={false}>
            How to register it
          </Link>
        </p>
      )}
    </section>
  )
}
