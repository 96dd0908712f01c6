import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: 'Nothing on this shore' }

export default function NotFound() {
  return (
    <section className="lost" aria-labelledby="lost-title">
      <img className="lost-scene" src="/pictures/corran-ness.svg" alt="" loading="lazy" />
      <div className="lost-words">
        <p className="lost-code">404</p>
        <h1 id="lost-title">Nothing on this shore</h1>
        <p>
          The tide took this page, or it was never here. If you tapped a piece of ours and ended up
          lost, write to <a href="mailto:bench@wrackline.example">the bench</a> with its number.
        </p>
        <p>
          <Link className="button" href="/p">
            See the six pieces
          </Link>
        </p>
      </div>
    </section>
  )
}
