import type { Metadata } from 'next'
import Link from 'next/link'
import { isBenchOpen, isSignedIn } from '../../../bench/guard.ts'
import { BenchDoor, BenchPage } from '../../../components/bench-page.tsx'
import { Cell, Row, Rows } from '../../../components/rows.tsx'
import { formatDay } from '../../../format.ts'
import { getRegistry } from '../../../registry/get-registry.ts'

export const metadata: Metadata = {
  title: 'The bench: registered pieces',
  robots: { index: false },
}

const pageSize = 25

export default async function WarrantiesPage({ searchParams }: PageProps<'/bench/warranties'>) {
  if (!(await isSignedIn())) return <BenchDoor isOpen={isBenchOpen()} />
  const { page: asked } = await searchParams
  const page = Math.min(Math.max(Math.trunc(Number(asked)) || 1, 1), 10_000)
  const registry = getRegistry()
  const offset = (page - 1) * pageSize
  const { warranties, total } = await registry.listWarranties({ offset, limit: pageSize })
  const items = await registry.listItems()

  return (
    <BenchPage title="Registered pieces" current="warranties">
      {warranties.length === 0 ? (
        <p>
          {total === 0
            ? 'Nobody has registered a piece yet. Owners do it on the page of their piece, after a tap.'
            : 'There are no more.'}
        </p>
      ) : (
        <Rows columns={['Piece', 'Owner', 'Theirs since', 'Registered', 'Reference']}>
          {warranties.map((warranty) => (
            <Row key={warranty.slug}>
              <Cell>
                <Link href={`/p/${warranty.slug}`} prefetch={false}>
                  {items.find(({ slug }) => slug === warranty.slug)?.name ?? warranty.slug}
                </Link>
              </Cell>
              <Cell>
                {warranty.name}
                <br />
                <a href={`mailto:${encodeURIComponent(warranty.email)}`}>{warranty.email}</a>
              </Cell>
              <Cell label="Theirs since">{formatDay(warranty.ownedSince)}</Cell>
              <Cell label="Registered">{formatDay(warranty.registeredAt.toISOString())}</Cell>
              <Cell label="Reference">
                <span className="figure">{warranty.reference}</span>
              </Cell>
            </Row>
          ))}
        </Rows>
      )}
      <p className="pages">
        {page > 1 && <Link href={`/bench/warranties?page=${page - 1}`}>Newer</Link>}
        {offset + warranties.length < total && warranties.length > 0 && (
          <Link href={`/bench/warranties?page=${page + 1}`}>Older</Link>
        )}
      </p>
    </BenchPage>
  )
}
