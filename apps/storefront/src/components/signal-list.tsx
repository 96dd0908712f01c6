import type { Item } from '../catalogue.ts'
import { formatCount, formatMoment } from '../format.ts'
import type { Signal } from '../registry/scan-log.ts'

interface SignalListProps {
  signals: readonly Signal[]
  items: readonly Item[]
}

const shownAtOnce = 4

/** What is unusual, in words that accuse nobody. */
export function SignalList({ signals, items }: SignalListProps) {
  if (signals.length === 0) return <p>Nothing unusual in this time.</p>
  const more = signals.slice(shownAtOnce)
  return (
    <>
      <Signals signals={signals.slice(0, shownAtOnce)} items={items} />
      {more.length > 0 && (
        <details className="signals-more">
          <summary>{more.length} more</summary>
          <Signals signals={more} items={items} />
        </details>
      )}
    </>
  )
}

function Signals({ signals, items }: SignalListProps) {
  return (
    <ul className="signals">
      {signals.map((signal) =>
        signal.kind === 'claimed_often' ? (
          <li key={signal.claimedUid}>
            <strong>
              {formatCount(signal.count)} unverified scans named the UID{' '}
              <span className="figure">{signal.claimedUid}</span>
            </strong>
            <p>
              {nameOf(items.find(({ chip }) => chip.uid === signal.claimedUid))} Anyone can type a
              UID, so this may be a script, a copied link, or a piece that is tapped while the
              checking service is down. The last was on {formatMoment(signal.lastAt)}.
            </p>
          </li>
        ) : (
          <li key={signal.chipId}>
            <strong>
              One chip was verified from {formatCount(signal.networks)} networks within ten minutes
            </strong>
            <p>
              {nameOf(items.find(({ chip }) => chip.id === signal.chipId))} It may be passed around
              at a market, or its taps may be relayed. The last was on {formatMoment(signal.lastAt)}
              .
            </p>
          </li>
        ),
      )}
    </ul>
  )
}

function nameOf(item: Item | undefined): string {
  return item === undefined ? 'It is none of our pieces’.' : `It is that of the ${item.name}.`
}
