import type { Metadata } from 'next'
import Link from 'next/link'
import { connection } from 'next/server'
import { ItemGrid } from '../components/item-grid.tsx'
import { getRegistry } from '../registry/get-registry.ts'

export const metadata: Metadata = { alternates: { canonical: '/' } }

export default async function HomePage() {
  // The pieces are in the database, which `next build` doesn't have.
  await connection()
  const items = await getRegistry().listItems()
  return (
    <>
      <section className="hero" aria-labelledby="hero-title">
        <img className="hero-scene" src="/pictures/corran-ness.svg" alt="" />
        <div className="hero-inner">
          <div className="hero-words">
            <h1 id="hero-title">Made for the weather you actually get</h1>
            <p>
              Four of us, in an old lifeboat station, making six things that like it rough. Each one
              is numbered, and each comes back to us for mending, free, for as long as there is a
              roof on the place.
            </p>
            <p className="hero-links">
              <Link className="button" href="#pieces">
                See the six pieces
              </Link>
              <Link className="hero-link" href="/authenticity">
                How you know it’s ours
              </Link>
            </p>
          </div>
          <img
            className="hero-lantern"
            src="/pictures/ness-lantern.svg"
            alt=""
            width={800}
            height={800}
          />
        </div>
      </section>

      <section className="pieces" id="pieces" aria-labelledby="pieces-title">
        <div className="section-head">
          <h2 id="pieces-title">On the bench now</h2>
          <p>
            One of each, finished and waiting. The piece on its page is the piece you get, so when
            it is gone, it is gone.
          </p>
        </div>
        <ItemGrid items={items} />
      </section>

      <section className="mending" id="mending" aria-labelledby="mending-title">
        <div className="mending-inner">
          <div className="panel">
            <img
              src="/pictures/chip-in-the-foot.svg"
              alt="The oak foot of a lantern from below: a small chip inside a flat copper coil, sunk into the wood."
              width={800}
              height={800}
              loading="lazy"
              decoding="async"
            />
          </div>
          <div>
            <h2 id="mending-title">We mend what we made</h2>
            <p>
              A bent hood, a torn strap, a lip knocked off against the tap: post it to us and it
              comes back working. No receipt needed, and it need not be yours from new.
            </p>
            <p>
              It does need to be ours. So every piece has a small chip inside, where it does no harm
              to the looks. Hold your phone against it and this site tells you what it found, on the
              page of that one piece.
            </p>
            <p>
              <Link className="text-link" href="/authenticity">
                What the chip can tell you, and what it can’t
              </Link>
            </p>
          </div>
        </div>
      </section>
    </>
  )
}
