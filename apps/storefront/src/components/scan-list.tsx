import Link from 'next/link'
import type { Item } from '../catalogue.ts'
import { formatMoment } from '../format-moment.ts'
import type { RecordedScan } from '../registry/scan-log.ts'

/** What an outcome is called. */
export const outcomeNames = {
  verified: 'Verified',
  unverified: 'Unverified',
  rejected: 'Rejected',
  unavailable: 'Unavailable',
} as const

interface ScanListProps {
  scans: readonly RecordedScan[]
  items: readonly Item[]
}

/** Scans as a table, which turns into a list where it is narrow. */
export function ScanList({ scans, items }: ScanListProps) {
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Outcome</th>
          <th scope="col">Chip</th>
          <th scope="col">Page</th>
          <th scope="col">Network</th>
        </tr>
      </thead>
      <tbody>
        {scans.map((scan) => (
          <tr key={scan.id}>
            <td>
              <time dateTime={scan.at.toISOString()}>{formatMoment(scan.at)}</time>
            </td>
            <td>
              <span className={`mark-${scan.outcome}`}>{outcomeNames[scan.outcome]}</span>
              {scan.code !== undefined && <span className="figure row-code">{scan.code}</span>}
            </td>
            <td>
              <ScanChip scan={scan} items={items} />
            </td>
            <td className="figure">{scan.path}</td>
            <td className="figure">{scan.network}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ScanChip({ scan, items }: { scan: RecordedScan; items: readonly Item[] }) {
  if (scan.chip === undefined) {
    if (scan.claimedUid === undefined) return <span className="row-soft">not known</span>
    return (
      <>
        <span className="row-soft">claims</span> <span className="figure">{scan.claimedUid}</span>
      </>
    )
  }
  const { id, uid } = scan.chip
  const item = items.find(({ chip }) => chip.id === id)
  return item ? (
    <Link href={`/p/${item.slug}`} prefetch={false}>
      {item.name}
    </Link>
  ) : (
    <>
      <span className="figure">{uid}</span> <span className="row-soft">(none of ours)</span>
    </>
  )
}
