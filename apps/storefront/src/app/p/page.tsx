import type { Metadata } from 'next'
import Link from 'next/link'
import { ItemGrid } from '../../components/item-grid.tsx'
import { getRegistry } from '../../registry/get-registry.ts'
import { isItemOrder, itemOrders, sortItems } from '../../sort-items.ts'

export const metadata: Metadata = {
  title: 'The pieces',
  description: 'Everything that is finished and waiting on the bench at Corran Ness.',
  alternates: { canonical: '/p' },
}

export default async function CataloguePage({ searchParams }: PageProps<'/p'>) {
  const { order: wanted } = await searchParams
  const order = isItemOrder(wanted) ? wanted : 'made'
  const items = sortItems(await getRegistry().listItems(), order)

  return (
    <section className="pieces catalogue" aria-labelledby="catalogue-title">
      <div className="section-head">
        <h1 id="catalogue-title">The pieces</h1>
        <p>
          One of each, finished and waiting. The piece on its page is the piece you get, so when it
          is gone, it is gone.
        </p>
      </div>
      {items.length === 0 ? (
        <p>The bench is empty. Something is being made: ask us what.</p>
      ) : (
        <>
          <div className="catalogue-head">
            <h2>{items.length === 1 ? 'One piece' : `${items.length} pieces`}</h2>
            <nav className="orders" aria-label="Order">
              <ul>
                {Object.entries(itemOrders).map(([name, label]) => (
                  <li key={name}>
                    <Link
                      href={name === 'made' ? '/p' : `/p?order=${name}`}
                      aria-current={name === order ? 'true' : undefined}
                    >
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
          <ItemGrid items={items} />
        </>
      )}
    </section>
  )
}
