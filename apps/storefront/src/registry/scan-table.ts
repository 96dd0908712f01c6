import type { DatabaseSync } from 'node:sqlite'
import type { Registry } from './registry.ts'
import type { RecordedScan, ScanBucket, ScanOutcome, ScanRange } from './scan-log.ts'

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
// Anybody can cause a scan, so the log has an end; it is cut from time to time, not with each scan.
const maxScans = 100_000
const scansBetweenCuts = 1000

const matching = `
  (:outcome IS NULL OR outcome = :outcome)
  AND (:code IS NULL OR code = :code)
  AND (:slug IS NULL OR chip_id = (SELECT id FROM chips WHERE slug = :slug))
  AND (:claimedUid IS NULL OR claimed_uid = :claimedUid)
  AND (:network IS NULL OR network = :network)
  AND at >= :since AND at < :until`

/** Writes and reads the scan log. */
export function createScanTable(
  database: DatabaseSync,
): Pick<Registry, 'recordScan' | 'listScans' | 'countScans'> {
  const insert = database.prepare(`
    INSERT INTO scans (at, outcome, code, chip_id, chip_uid, claimed_uid, path, network)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const rollback = database.prepare('ROLLBACK')
  const cut = database.prepare('DELETE FROM scans WHERE id <= ?')
  const page = database.prepare(
    `SELECT * FROM scans WHERE ${matching} AND id < :before ORDER BY id DESC LIMIT :limit`,
  )
  const count = database.prepare(`SELECT count(*) AS total FROM scans WHERE ${matching}`)
  const buckets = database.prepare(`
    SELECT CAST((at - :since) / :width AS INTEGER) AS bucket, outcome, count(*) AS total
    FROM scans WHERE at >= :since AND at < :until GROUP BY bucket, outcome`)

  return {
    async recordScan({ at, outcome, code, chip, claimedUid, path, network }) {
      // Both or neither: what finds the database locked is tried again, and logs the scan once.
      begin.run()
      try {
        const { lastInsertRowid } = insert.run(
          at.getTime(),
          outcome,
          code ?? null,
          chip?.id ?? null,
          chip?.uid ?? null,
          claimedUid ?? null,
          path,
          network,
        )
        const id = Number(lastInsertRowid)
        if (id > maxScans && id % scansBetweenCuts === 0) cut.run(id - maxScans)
        commit.run()
      } catch (error) {
        if (database.isTransaction) rollback.run()
        throw error
      }
    },
    async listScans({ before, limit = defaultLimit, ...filter } = {}) {
      checkWhole('limit', limit, maxLimit)
      const match = {
        outcome: filter.outcome ?? null,
        code: filter.code ?? null,
        slug: filter.slug ?? null,
        claimedUid: filter.claimedUid ?? null,
        network: filter.network ?? null,
        since: filter.since?.getTime() ?? 0,
        until: filter.until?.getTime() ?? Number.MAX_SAFE_INTEGER,
      }
      // One more than asked for tells whether there is another page.
      const rows = page.all({
        ...match,
        before: before ?? Number.MAX_SAFE_INTEGER,
        limit: limit + 1,
      }) as unknown as ScanRow[]
      const scans = rows.slice(0, limit).map(toScan)
      const last = scans.at(-1)
      return {
        scans,
        total: Number(count.get(match)?.['total']),
        ...(rows.length > limit && last && { older: last.id }),
      }
    },
    async countScans(range) {
      const { since, until, width, length } = readRange(range)
      const counted: ScanBucket[] = Array.from({ length }, (_, index) => ({
        startsAt: new Date(since + index * width),
        counts: { verified: 0, unverified: 0, rejected: 0, unavailable: 0 },
      }))
      for (const row of buckets.all({ since, until, width })) {
        const { bucket, outcome, total } = row
        const counts: Record<string, number> | undefined = counted[Number(bucket)]?.counts
        if (counts !== undefined) counts[String(outcome)] = Number(total)
      }
      return counted
    },
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
