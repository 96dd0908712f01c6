import type { Metadata } from 'next'
import Link from 'next/link'
import { isBenchOpen, isSignedIn } from '../../../bench/guard.ts'
import { BenchDoor, BenchPage } from '../../../components/bench-page.tsx'
import { formatDay } from '../../../format-day.ts'
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
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">Piece</th>
              <th scope="col">Owner</th>
              <th scope="col">Theirs since</th>
              <th scope="col">Registered</th>
              <th scope="col">Reference</th>
            </tr>
          </thead>
          <tbody>
            {warranties.map((warranty) => (
              <tr key={warranty.slug}>
                <td>
                  <Link href={`/p/${warranty.slug}`} prefetch={false}>
                    {items.find(({ slug }) => slug === warranty.slug)?.name ?? warranty.slug}
                  </Link>
                </td>
                <td>
                  {warranty.name}
                  <br />
                  <a href={`mailto:${encodeURIComponent(warranty.email)}`}>{warranty.email}</a>
                </td>
                <td data-label="Theirs since">{formatDay(warranty.ownedSince)}</td>
                <td data-label="Registered">{formatDay(warranty.registeredAt.toISOString())}</td>
                <td data-label="Reference">
                  <span className="figure">{warranty.reference}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
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
