import Link from 'next/link'
import { Mark } from './mark.tsx'

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <div>
          <p className="wordmark">
            <Mark />
            Wrackline
          </p>
          <address>
            The Old Lifeboat Station
            <br />
            Corran Ness
            <br />
            <a href="mailto:bench@wrackline.example">bench@wrackline.example</a>
          </address>
        </div>
        <div>
          <h2>Come by</h2>
          <p>Thursday to Saturday, ten until the tide. If the doors are up, we are in.</p>
        </div>
        <div>
          <h2>Find</h2>
          <ul>
            <li>
              <Link href="/p">The six pieces</Link>
            </li>
            <li>
              <Link href="/#mending">Mending</Link>
            </li>
            <li>
              <Link href="/authenticity">What “verified” means</Link>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  )
}
