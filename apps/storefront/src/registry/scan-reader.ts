import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  type RecordedScan,
  type ScanBucket,
  type ScanFilter,
  type ScanOutcome,
  type ScanPage,
  type ScanRange,
  scanOutcomes,
} from './scan-log.ts'

interface ScanRow {
  id: number
  at: number
  outcome: ScanOutcome
  code: string | null
  chip_id: string | null
  chip_uid: string | null
  claimed_uid: string | null
  path: string
  network: string
}

const defaultLimit = 50
const maxLimit = 200
const maxBuckets = 500

// Where nothing narrows it down the outcome is named all the same: the index begins with it.
const anyOutcome = `outcome IN (${scanOutcomes.map((name) => `'${name}'`).join(', ')})`

/** Reads the scan log. */
export interface ScanReader {
  listScans(filter?: ScanFilter): ScanPage
  countScans(range: ScanRange): ScanBucket[]
}

export function createScanReader(database: DatabaseSync): ScanReader {
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const countSpan = database.prepare(
    'SELECT count(*) AS total FROM scans WHERE outcome = ? AND at >= ? AND at < ?',
  )
  return {
    listScans({ before = Number.MAX_SAFE_INTEGER, limit = defaultLimit, ...filter } = {}) {
      checkWhole('limit', limit, maxLimit)
      const { condition, values } = describeMatch(filter)
      // Down the log itself until the page is full: an index would have all that match sorted first.
      const page = prepare(
        `SELECT * FROM scans NOT INDEXED WHERE ${condition} AND id < ? ORDER BY id DESC LIMIT ?`,
      )
      const count = prepare(`SELECT count(*) AS total FROM scans WHERE ${condition}`)
      // One more than asked for tells whether there is another page.
      const rows = page.all(...values, before, limit + 1) as unknown as ScanRow[]
      const scans = rows.slice(0, limit).map(toScan)
      const last = scans.at(-1)
      return {
        scans,
        total: Number(count.get(...values)?.['total']),
        ...(rows.length > limit && last && { older: last.id }),
      }
    },
    countScans(range) {
      const { since, until, width, length } = readRange(range)
      const countOutcome = (outcome: ScanOutcome, from: number): number =>
        Number(countSpan.get(outcome, from, Math.min(from + width, until))?.['total'])
      return Array.from({ length }, (_, index) => {
        const from = since + index * width
        return {
          startsAt: new Date(from),
          counts: {
            verified: countOutcome('verified', from),
            unverified: countOutcome('unverified', from),
            rejected: countOutcome('rejected', from),
            unavailable: countOutcome('unavailable', from),
          },
        }
      })
    },
  }
}

/** What a scan has to be like, of what is asked for alone: each filter then finds its index. */
function describeMatch(filter: Omit<ScanFilter, 'before' | 'limit'>): {
  condition: string
  values: SQLInputValue[]
} {
  const { outcome, code, slug, claimedUid, network, since, until } = filter
  const matches: [condition: string, value: SQLInputValue | undefined][] = [
    ['outcome = ?', outcome],
    ['code = ?', code],
    ['chip_id = (SELECT id FROM chips WHERE slug = ?)', slug],
    ['claimed_uid = ?', claimedUid],
    ['network = ?', network],
    ['at >= ?', since?.getTime()],
    ['at < ?', until?.getTime()],
  ]
  const asked = matches.flatMap(([condition, value]) =>
    value === undefined ? [] : [{ condition, value }],
  )
  const conditions = asked.map(({ condition }) => condition)
  return {
    condition: (outcome === undefined ? [anyOutcome, ...conditions] : conditions).join(' AND '),
    values: asked.map(({ value }) => value),
  }
}

function readRange({ since, until, bucketSeconds }: ScanRange) {
  checkWhole('bucketSeconds', bucketSeconds, Number.MAX_SAFE_INTEGER / 1000)
  const width = bucketSeconds * 1000
  const length = Math.ceil((until.getTime() - since.getTime()) / width)
  checkWhole('number of spans', length, maxBuckets)
  return { since: since.getTime(), until: until.getTime(), width, length }
}

function checkWhole(name: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= max) return
  throw new RangeError(`The ${name} has to be a whole number from 1 to ${max}, not ${value}`)
}

function toScan(row: ScanRow): RecordedScan {
  const { id, at, outcome, code, chip_id, chip_uid, claimed_uid, path, network } = row
  return {
    id,
    at: new Date(at),
    outcome,
    path,
    network,
    ...(code !== null && { code }),
    ...(chip_id !== null && chip_uid !== null && { chip: { id: chip_id, uid: chip_uid } }),
    ...(claimed_uid !== null && { claimedUid: claimed_uid }),
  }
}
