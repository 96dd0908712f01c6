'use client'

/** Shown when a page fails; what failed stays in the server's log. */
export default function PageError() {
  return (
    <article className="article">
      <h1>Something gave way on our side</h1>
      <p>
        This page couldn’t be put together, and nothing was checked. Please try again in a few
        minutes; if you came here from a tap, tap the chip again then.
      </p>
      <p>
        <a className="text-link" href="/">
          Back to the shop
        </a>
      </p>
    </article>
  )
}
