import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = {
  title: 'The chip, and what “verified” means',
  description:
    'Every Wrackline piece carries a chip that a phone can read. What a verified badge proves, what it can’t prove, and what each of its answers means.',
  alternates: { canonical: '/authenticity' },
}

const answers = [
  {
    title: 'Chip verified',
    meaning:
      'The chip answered correctly, the answer was made for this site, it is only minutes old, and the chip is the one we put into the piece on that page.',
  },
  {
    title: 'Not this item’s chip',
    meaning:
      'The chip is genuine but sits in our book under another piece. Compare the number on the object with the number on the page, then ask us.',
  },
  {
    title: 'This tap or scan has expired',
    meaning:
      'The link is older than a tap is good for, or it was opened before. Usually it was saved or shared. Tap again.',
  },
  {
    title: 'Not checked, or can’t check right now',
    meaning:
      'Somebody’s server was asleep. It says nothing about the piece in either direction. Try again later.',
  },
  {
    title: 'Scan not accepted',
    meaning:
      'Something looked at the link and found it wrong: cut short, altered, or made for another site. If a fresh tap says so too, write to us.',
  },
  {
    title: 'No scan yet',
    meaning: 'You came here without tapping anything. That is most visits.',
  },
] as const

export default function AuthenticityPage() {
  return (
    <article className="article">
      <header className="article-head">
        <div>
          <h1>The chip, and what “verified” means</h1>
          <p className="lede">
            There is a chip in every piece, the size of a lentil, with a coil of copper for an ear.
            It has no battery. Your phone wakes it, and it signs its name in a way that is different
            each time.
          </p>
        </div>
        <div className="panel">
          <img
            src="/pictures/chip-in-the-foot.svg"
            alt="The oak foot of a lantern from below: a small chip inside a flat copper coil, sunk into the wood."
            width={800}
            height={800}
          />
        </div>
      </header>

      <section aria-labelledby="how">
        <h2 id="how">What happens when you tap</h2>
        <ol className="steps">
          <li>
            <strong>You hold your phone to the piece.</strong> No app. Each product page says where
            the chip sits; metal gets in its way, so it is always behind wood, cloth, cork or
            leather.
          </li>
          <li>
            <strong>AuthentiChip checks the signature.</strong> That is the service that made the
            chip. It knows the chip’s secret; we don’t, and neither does your phone.
          </li>
          <li>
            <strong>It sends you here with a sealed note.</strong> The note names the chip and our
            site, and goes stale after five minutes. We check the seal ourselves, then look the chip
            up in our own book.
          </li>
        </ol>
      </section>

      <section className="ledger" aria-labelledby="proves">
        <div>
          <h2 id="proves">What “verified” proves</h2>
          <ul>
            <li>A genuine chip was read within the last few minutes.</li>
            <li>The answer was meant for this site and nobody changed it on the way.</li>
            <li>It is the very chip that we put into the piece on the page.</li>
          </ul>
        </div>
        <div>
          <h2>What it can’t prove</h2>
          <ul>
            <li>
              That the chip is still in the piece. Someone patient could cut it out and put it in
              something worse. Look at the seat: we seal it so that this leaves a mark.
            </li>
            <li>
              That the phone was near you. Somebody else’s tap can be passed along, so a link in a
              message proves nothing. Tap it yourself.
            </li>
            <li>
              Who owns it. A borrowed coat verifies as well as a bought one, and so does a stolen
              one.
            </li>
          </ul>
        </div>
      </section>

      <section aria-labelledby="answers">
        <h2 id="answers">The answers you may see</h2>
        <dl className="answers">
          {answers.map(({ title, meaning }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>

      <section aria-labelledby="buying">
        <h2 id="buying">If you are buying one second-hand</h2>
        <p>
          Ask to tap it yourself, with your own phone, with the piece in your hand. Read the address
          at the top of your browser. See that the number on the page is the number on the object.
          Anyone selling honestly will have done it already.
        </p>
        <p>
          <Link className="text-link" href="/p">
            Back to the six pieces
          </Link>
        </p>
      </section>
    </article>
  )
}
