import Link from 'next/link'
import { Mark } from './mark.tsx'

export function SiteHeader() {
  return (
    <header className="site-header">
      <Link className="wordmark" href="/">
        <Mark />
        Wrackline
      </Link>
      <nav className="site-nav" aria-label="Main">
        <ul>
          <li>
            <Link href="/p">Pieces</Link>
          </li>
          <li>
            <Link href="/authenticity">The chip</Link>
          </li>
        </ul>
      </nav>
    </header>
  )
}
