import Link from 'next/link'
import type { Item } from '../catalogue.ts'
import { formatNumber, formatPrice } from '../format.ts'

export function ItemCard({ item }: { item: Item }) {
  return (
    <article className="card">
      <div className="panel">
        <img
          src={item.picture.src}
          alt={item.picture.alt}
          width={800}
          height={800}
          loading="lazy"
          decoding="async"
        />
      </div>
      <div className="card-head">
        <h3>
          <Link href={`/p/${item.slug}`}>{item.name}</Link>
        </h3>
        <p className="card-price">{formatPrice(item.pricePence)}</p>
      </div>
      <p className="card-kind">
        {item.kind}, No. <span className="figure">{formatNumber(item.number)}</span> of{' '}
        <span className="figure">{item.edition}</span>
      </p>
      <p className="forecast">{item.forecast}</p>
    </article>
  )
}
