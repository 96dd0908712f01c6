import type { ScanEvent } from '@vkjwt/core'
import { coarseNetwork } from './coarse-network.ts'
import type { Registry } from './registry/registry.ts'
import type { RecordedScan } from './registry/scan-log.ts'

const maxPathLength = 200
let isFailing = false

/**
 * Writes a scan into the log. A visitor's scan doesn't fail because the log does: what went wrong is
 * a warning of the process, once until it works again.
 */
export async function recordScan(event: ScanEvent, getRegistry: () => Registry): Promise<void> {
  const scan = describeScan(event)
  if (scan === undefined) return
  try {
    await getRegistry().recordScan(scan)
    isFailing = false
  } catch (error) {
    if (isFailing) return
    isFailing = true
    const reason = error instanceof Error ? error.message : String(error)
    process.emitWarning(`Scans are not recorded. ${reason}`, { code: 'SHOP_SCAN_LOG' })
  }
}

/** What the log keeps of a scan: not the visitor's address, nor the query of the page. */
function describeScan({
  scan,
  path,
  at,
  clientAddress,
}: ScanEvent): Omit<RecordedScan, 'id'> | undefined {
  if (scan.status === 'none') return undefined
  return {
    at,
    outcome: scan.status,
    path: path.replace(/[?#].*$/s, '').slice(0, maxPathLength),
    network: coarseNetwork(clientAddress),
    ...(scan.status === 'verified' && { chip: { id: scan.chip.id, uid: scan.chip.uid } }),
    ...(scan.status === 'unverified' && { code: scan.reason }),
    ...(scan.status === 'unverified' &&
      scan.unverifiedUid !== undefined && { claimedUid: scan.unverifiedUid }),
    ...('error' in scan && { code: scan.error.code }),
  }
}
