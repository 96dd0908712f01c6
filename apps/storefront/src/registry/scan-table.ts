import type { DatabaseSync } from 'node:sqlite'
import type { Registry } from './registry.ts'

// Anybody can cause a scan, so the log has an end; it is cut from time to time, not with each scan.
const maxScans = 100_000
const scansBetweenCuts = 1000

/** Writes the scan log. */
export function createScanTable(database: DatabaseSync): Pick<Registry, 'recordScan'> {
  const insert = database.prepare(`
    INSERT INTO scans (at, outcome, code, chip_id, chip_uid, claimed_uid, path, network)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const rollback = database.prepare('ROLLBACK')
  const cut = database.prepare('DELETE FROM scans WHERE id <= ?')

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
  }
}
