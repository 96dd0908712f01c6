import Link from 'next/link'
import type { Item } from '../catalogue.ts'
import { formatMoment } from '../format.ts'
import type { RecordedScan } from '../registry/scan-log.ts'
import { Cell, Row, Rows } from './rows.tsx'

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

/** Scans, one a row. */
export function ScanList({ scans, items }: ScanListProps) {
  return (
    <Rows columns={['When', 'Outcome', 'Chip', 'Page', 'Network']}>
      {scans.map((scan) => (
        <Row key={scan.id}>
          <Cell>
            <time dateTime={scan.at.toISOString()}>{formatMoment(scan.at)}</time>
          </Cell>
          <Cell>
            <span className={`mark-${scan.outcome}`}>{outcomeNames[scan.outcome]}</span>
            {scan.code !== undefined && <span className="figure row-code">{scan.code}</span>}
          </Cell>
          <Cell>
            <ScanChip scan={scan} items={items} />
          </Cell>
          <Cell className="figure">{scan.path}</Cell>
          <Cell className="figure">{scan.network}</Cell>
        </Row>
      ))}
    </Rows>
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
