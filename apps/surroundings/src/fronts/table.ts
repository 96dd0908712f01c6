/** A test, as Vitest's JSON has it. */
export interface TestResult {
  ancestorTitles: readonly string[]
  title: string
  status: string
}

const marks: Readonly<Record<string, string>> = { passed: '✓', failed: '✗' }

/** Prints what holds where: a line for each row, below each front a mark for each of its sites. */
export function printTable(results: readonly TestResult[]): string {
  const cells = new Map<string, Map<string, string>>()
  const columns = new Set<string>()
  const live: string[] = []
  for (const { ancestorTitles, status, title } of results) {
    const [described = ''] = ancestorTitles
    const mark = marks[status] ?? '–'
    if (described.startsWith('a live connection')) {
      live.push(`${mark} ${described}: ${title}`)
      continue
    }
    const isColumn = /^\w+, /.test(described)
    const [row, column] = isColumn ? [title, described] : [described, title]
    columns.add(column)
    const line = cells.get(row) ?? new Map<string, string>()
    cells.set(row, line.set(column, mark))
  }
  const groups = new Map<string, string[]>()
  for (const column of columns) {
    const [front = ''] = column.split(', ', 1)
    groups.set(front, [...(groups.get(front) ?? []), column])
  }
  const sites = [...new Set([...columns].map(siteOf))]
  const width = Math.max(...[...groups.keys()].map((front) => front.length), sites.length * 2)
  const indent = Math.max(...[...cells.keys()].map((row) => row.length)) + 2
  const head = [...groups.keys()].map((front) => front.padEnd(width + 2)).join('')
  const lines = [...cells].map(([row, line]) => {
    const parts = [...groups.values()].map((group) =>
      group
        .map((column) => line.get(column) ?? ' ')
        .join(' ')
        .padEnd(width + 2),
    )
    return row.padEnd(indent) + parts.join('').trimEnd()
  })
  return [
    '',
    `${' '.repeat(indent)}${head.trimEnd()}`,
    ...lines,
    '',
    `Below each front: ${sites.join(', ')}.`,
    '',
    ...live,
    '',
  ].join('\n')
}

function siteOf(column: string): string {
  return column.replace(/^\w+, /, '').replace(/ \(.*$/, '')
}
