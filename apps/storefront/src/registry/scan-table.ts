import type { DatabaseSync } from 'node:sqlite'
import type { Registry } from './registry.ts'
import { keptScans, scanOutcomes } from './scan-log.ts'

const dayMilliseconds = 86_400_000
// The log is cut from time to time, not with each scan: by age once an hour, by number every thousand scans. At each
// time more may go than came since, and never so much that anybody waits for it.
const hourMilliseconds = 3_600_000
const scansBetweenCuts = 1000
const longestCut = 2 * scansBetweenCuts

/** Writes the scan log, and keeps it within its bounds. */
export function createScanTable(database: DatabaseSync): Pick<Registry, 'recordScan'> {
  const insert = database.prepare(`
    INSERT INTO scans (at, outcome, code, chip_id, chip_uid, claimed_uid, path, network)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const rollback = database.prepare('ROLLBACK')
  const count = database.prepare('SELECT count(*) AS total FROM scans WHERE outcome = ?')
  const cutByCount = database.prepare(`
    DELETE FROM scans WHERE id IN (
      SELECT id FROM scans WHERE outcome = ? ORDER BY at, id LIMIT ?)`)
  const cutByAge = database.prepare(`
    DELETE FROM scans WHERE id IN (
      SELECT id FROM scans WHERE outcome = ? AND at < ? ORDER BY at LIMIT ${longestCut})`)
  let hourOfCut = Number.NEGATIVE_INFINITY

  const cutOld = (at: number): void => {
    for (const outcome of scanOutcomes) {
      cutByAge.run(outcome, at - keptScans[outcome].days * dayMilliseconds)
    }
  }
  const cutSurplus = (): void => {
    for (const outcome of scanOutcomes) {
      const surplus = Number(count.get(outcome)?.['total']) - keptScans[outcome].count
      if (surplus > 0) cutByCount.run(outcome, Math.min(surplus, longestCut))
    }
  }

  return {
    async recordScan({ at, outcome, code, chip, claimedUid, path, network }) {
      const time = at.getTime()
      const hour = Math.floor(time / hourMilliseconds)
      // Both or neither: what finds the database locked is tried again, and logs the scan once.
      begin.run()
      try {
        const { lastInsertRowid } = insert.run(
          time,
          outcome,
          code ?? null,
          chip?.id ?? null,
          chip?.uid ?? null,
          claimedUid ?? null,
          path,
          network,
        )
        if (hour > hourOfCut) cutOld(time)
        if (Number(lastInsertRowid) % scansBetweenCuts === 0) cutSurplus()
        commit.run()
        hourOfCut = Math.max(hour, hourOfCut)
      } catch (error) {
        if (database.isTransaction) rollback.run()
        throw error
      }
    },
  }
}
