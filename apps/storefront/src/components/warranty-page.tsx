import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Item } from '../catalogue.ts'
import { formatNumber } from '../format.ts'

interface WarrantyPageProps {
  item: Item
  title: string
  children: ReactNode
}

/** A page about a piece's warranty: the piece and the terms beside whatever is to be said. */
export function WarrantyPage({ item, title, children }: WarrantyPageProps) {
  return (
    <article className="warranty">
      <nav className="crumbs" aria-label="Breadcrumb">
        <ol>
          <li>
            <Link href="/p">Pieces</Link>
          </li>
          <li>
            <Link href={`/p/${item.slug}`}>{item.name}</Link>
          </li>
          <li aria-current="page">Warranty</li>
        </ol>
      </nav>
      <div className="warranty-main">
        <h1>{title}</h1>
        {children}
      </div>
      <aside className="warranty-side" aria-labelledby="terms">
        <div className="warranty-piece">
          <div className="panel">
            <img src={item.picture.src} alt="" width={800} height={800} />
          </div>
          <p>
            <strong>{item.name}</strong>
            <br />
            No. <span className="figure">{formatNumber(item.number)}</span> of{' '}
            <span className="figure">{item.edition}</span>
          </p>
        </div>
        <h2 id="terms">What it is good for</h2>
        <ul>
          <li>Mending is free for whoever brings the piece, registered or not.</li>
          <li>Registered, it is also made again, once, if it can’t be mended.</li>
          <li>For ten years, for one owner by name. It can be passed on with the piece.</li>
        </ul>
      </aside>
    </article>
  )
}
