// biome-ignore-all lint/a11y/noRedundantRoles: on a phone the rows are laid out as blocks, and some browsers then take a table for none
import type { ReactNode } from 'react'

interface RowsProps {
  columns: readonly string[]
  /** One `Row` each. */
  children: ReactNode
}

/** A table, which looks like a list where it is narrow and is read out as a table there too. */
export function Rows({ columns, children }: RowsProps) {
  return (
    <table className="rows" role="table">
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  )
}

export function Row({ children }: { children: ReactNode }) {
  return <tr role="row">{children}</tr>
}

interface CellProps {
  className?: string
  /** What stands before the cell where the columns have no heads. */
  label?: string
  children: ReactNode
}

export function Cell({ className, label, children }: CellProps) {
  return (
    <td role="cell" className={className} data-label={label}>
      {children}
    </td>
  )
}
