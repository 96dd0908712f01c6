import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { createItems, type ItemEntry, type Items } from './items.ts'

const text = (name: string, pattern: RegExp, expected: string) =>
  z
    .string(`${name} is text`)
    .regex(pattern, {
      error: ({ input }) =>
        `${name} ${expected}, and ${JSON.stringify(input)} has ${[...`${input}`].length} characters`,
    })
    .transform((value) => (value === '' ? undefined : value))
    .optional()

// Other columns are the shop's own.
const itemEntry = z
  .object(
    {
      id: text('id', /^(?:|[\da-f]{64})$/i, 'is 64 hex digits'),
      uid: text(
        'uid',
        /^(?:|[\da-f]{8}|[\da-f]{14}|[\da-f]{16}|[\da-f]{20})$/i,
        'is 8, 14, 16 or 20 hex digits',
      ),
      serial: text('serial', /^.{0,64}$/u, 'has at most 64 characters, on one line'),
      path: z
        .string('path is missing')
        .regex(/^\/[^?#\s]*$/, 'path starts with a slash, and has no query'),
    },
    'an item is { "uid": "…", "path": "/items/lamp" }, or with id or serial in place of uid',
  )
  .refine(
    ({ id, serial, uid }) => [id, serial, uid].some((name) => name !== undefined),
    'one of id, uid and serial is needed',
  )

/** A line of the file that is wrong, and why. */
interface Mistake {
  line: number
  reason: string
}

interface Row {
  line: number
  value: unknown
}

/**
 * Reads an items file: JSON (an array of objects) or, with any other first character than `[` and `{`, CSV with a head
 * line. Its columns are `path` and at least one of `id`, `uid` and `serial`, separated by commas, semicolons or tabs;
 * others are the shop's own.
 *
 * @throws {Error} that names each line that is wrong, and why
 */
export function readItems(text: string): Items {
  const content = text.replace(/^\uFEFF/, '')
  const rows = /^\s*[[{]/.test(content) ? readJsonRows(content) : readCsvRows(content)
  const entries: ItemEntry[] = []
  const mistakes: Mistake[] = []
  for (const { line, value } of rows) {
    const read = itemEntry.safeParse(value)
    if (read.success) entries.push(read.data)
    else mistakes.push(...read.error.issues.map(({ message }) => ({ line, reason: message })))
  }
  // A list that was emptied by mistake would let every chip be verified everywhere.
  if (rows.length === 0) mistakes.push({ line: 1, reason: 'there are no items' })
  if (mistakes.length > 0) {
    throw new Error(mistakes.map(({ line, reason }) => `line ${line}: ${reason}`).join('\n'))
  }
  return createItems(entries)
}

function readCsvRows(text: string): Row[] {
  try {
    const records: unknown = parse(text, {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter: [',', ';', '\t'],
      info: true,
      skip_empty_lines: true,
      trim: true,
    })
    return (records as { info: { lines: number }; record: unknown }[]).map(({ info, record }) => ({
      line: info.lines,
      value: record,
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Error(`line ${error['lines']}: ${error.message}`, { cause: error })
  }
}

function readJsonRows(text: string): Row[] {
  let values: unknown
  try {
    values = JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    const [, position] = /position (\d+)/.exec(message) ?? []
    const line = lineAt(text, position === undefined ? text.length : Number(position))
    throw new Error(`line ${line}: ${message}`, { cause: error })
  }
  if (!Array.isArray(values)) throw new Error('line 1: an array of items is expected')
  const lines = linesOfEntries(text)
  return values.map((value, at) => ({ line: lines[at] ?? 1, value }))
}

/** The lines in which the entries of a JSON array begin. */
function linesOfEntries(text: string): number[] {
  const lines: number[] = []
  let depth = 0
  let line = 1
  let isAhead = false
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|\s|[^\s"]/g)) {
    if (token === '\n') line += 1
    if (/^\s$/.test(token)) continue
    if (isAhead && token !== ']') lines.push(line)
    isAhead = depth === 1 && token === ','
    if ('[{'.includes(token)) {
      depth += 1
      isAhead = depth === 1
    } else if (']}'.includes(token)) depth -= 1
  }
  return lines
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}
