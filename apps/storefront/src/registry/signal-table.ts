import type { DatabaseSync } from 'node:sqlite'
import type { Registry } from './registry.ts'
import type { Signal } from './scan-log.ts'

const minClaims = 5
const minNetworks = 3
const spanMilliseconds = 10 * 60 * 1000
const maxOfEachKind = 20

/** Looks for what is unusual in the scan log. */
export function createSignalTable(database: DatabaseSync): Pick<Registry, 'findSignals'> {
  const claimed = database.prepare(`
    SELECT claimed_uid, count(*) AS total, max(at) AS last FROM scans
    WHERE at >= ? AND claimed_uid IS NOT NULL
    GROUP BY claimed_uid HAVING total >= ${minClaims} ORDER BY last DESC LIMIT ${maxOfEachKind}`)
  // For each verified scan: from how many networks its chip came in the minutes up to it.
  const networks = database.prepare(`
    SELECT chip_id, max(total) AS total, max(at) AS last FROM (
      SELECT chip_id, at, (
        SELECT count(DISTINCT network) FROM scans AS near
        WHERE near.chip_id = scans.chip_id AND network <> 'unknown'
          AND near.at <= scans.at AND near.at > scans.at - ${spanMilliseconds}
      ) AS total FROM scans WHERE at >= ? AND chip_id IS NOT NULL
    ) WHERE total >= ${minNetworks}
    GROUP BY chip_id ORDER BY last DESC LIMIT ${maxOfEachKind}`)
  return {
    async findSignals(since) {
      const signals: Signal[] = [
        ...claimed.all(since.getTime()).map(({ claimed_uid, total, last }) => ({
          kind: 'claimed_often' as const,
          claimedUid: String(claimed_uid),
          count: Number(total),
          lastAt: new Date(Number(last)),
        })),
        ...networks.all(since.getTime()).map(({ chip_id, total, last }) => ({
          kind: 'many_networks' as const,
          chipId: String(chip_id),
          networks: Number(total),
          lastAt: new Date(Number(last)),
        })),
      ]
      return signals.toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime())
    },
  }
}
