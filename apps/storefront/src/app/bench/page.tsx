import type { Metadata } from 'next'
import Link from 'next/link'
import { isBenchOpen, isSignedIn } from '../../bench/guard.ts'
import { isKept, readPage, readSummary } from '../../bench/read-log.ts'
import { type BenchView, periods, readView } from '../../bench/read-view.ts'
import { BenchDoor, BenchPage } from '../../components/bench-page.tsx'
import { ScanChart } from '../../components/scan-chart.tsx'
import { outcomeNames, ScanList } from '../../components/scan-list.tsx'
import { SignalList } from '../../components/signal-list.tsx'
import { formatCount, formatMoment } from '../../format.ts'
import { getRegistry } from '../../registry/get-registry.ts'
import { keptScans, scanOutcomes } from '../../registry/scan-log.ts'

export const metadata: Metadata = { title: 'The bench: scans', robots: { index: false } }

export default async function ScansPage({ searchParams }: PageProps<'/bench'>) {
  const query = await searchParams
  if (!(await isSignedIn())) {
    return <BenchDoor isOpen={isBenchOpen()} answer={String(query['sign-in'])} />
  }
  const registry = getRegistry()
  const items = await registry.listItems()
  const view = readView(
    query,
    items.map(({ slug }) => slug),
    new Date(),
  )
  const [summary, { scans, total, older }] = await Promise.all([
    readSummary(registry, view.range),
    readPage(registry, view.filter),
  ])
  const { buckets, signals } = summary
  const totals = scanOutcomes.map((name) => ({
    name,
    count: buckets.reduce((sum, { counts }) => sum + counts[name], 0),
  }))
  const { outcome, slug, before } = view.filter
  const isFiltered = outcome !== undefined || slug !== undefined

  return (
    <BenchPage title="Scans" current="scans">
      <nav className="periods" aria-label="Time">
        <ul>
          {Object.entries(periods).map(([name, { label }]) => (
            <li key={name}>
              <Link
                href={addressOf(view, { period: name })}
                aria-current={name === view.period ? 'true' : undefined}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>

      <section aria-labelledby="totals">
        <h2 id="totals">What came of them</h2>
        <dl className="tiles">
          {totals.map(({ name, count }) => (
            <div key={name}>
              <dt className={`mark-${name}`}>{outcomeNames[name]}</dt>
              <dd>
                {formatCount(count)}
                {/* Where the log is full there may have been more. */}
                {count >= keptScans[name].count && '+'}
              </dd>
            </div>
          ))}
        </dl>
        {isKept(summary) && <p className="row-soft">Counted on {formatMoment(summary.at)}.</p>}
        <ScanChart buckets={buckets} isDay={view.period === 'day'} />
      </section>

      <section aria-labelledby="signals">
        <h2 id="signals">Worth a look</h2>
        <SignalList signals={signals} items={items} />
      </section>

      <section aria-labelledby="log">
        <h2 id="log">The log</h2>
        <form className="filters" action="/bench">
          <input type="hidden" name="period" value={view.period} />
          <label>
            Outcome
            <select name="outcome" defaultValue={outcome ?? ''}>
              <option value="">all</option>
              {scanOutcomes.map((name) => (
                <option key={name} value={name}>
                  {outcomeNames[name]}
                </option>
              ))}
            </select>
          </label>
          <label>
            Chip of
            <select name="piece" defaultValue={slug ?? ''}>
              <option value="">any or none</option>
              {items.map((item) => (
                <option key={item.slug} value={item.slug}>
                  {item.name}
                </option>
              ))}
            </select>
          </label>
          <button className="button button-quiet" type="submit">
            Show
          </button>
        </form>
        {scans.length === 0 ? (
          <p>
            {isFiltered || before !== undefined
              ? 'No scan in this time is like that.'
              : 'Nobody has tapped anything in this time.'}{' '}
            {isFiltered && <Link href={`/bench?period=${view.period}`}>Show all</Link>}
          </p>
        ) : (
          <>
            <p>
              {formatCount(total)} {total === 1 ? 'scan' : 'scans'}
              {before !== undefined && `; these are ${scans.length} older ones`}
            </p>
            <ScanList scans={scans} items={items} />
          </>
        )}
        <p className="pages">
          {before !== undefined && <Link href={addressOf(view, {})}>Newest</Link>}
          {older !== undefined && (
            <Link href={addressOf(view, { before: String(older) })}>Older</Link>
          )}
        </p>
      </section>
    </BenchPage>
  )
}

/** The address of the same view with something changed; always from its first page on. */
function addressOf({ period, filter }: BenchView, change: Record<string, string>): string {
  const { outcome, slug } = filter
  const query = { period, ...(outcome && { outcome }), ...(slug && { piece: slug }), ...change }
  return `/bench?${new URLSearchParams(query)}`
}
