import { VkJwtError } from '../errors.ts'
import { checkFunction } from '../option-checks.ts'
import { assertScan, type Chip, type Scan } from '../scan.ts'

/** Scans that somebody has asked about. It holds no scan longer than its request does. */
const bound = new WeakSet<Scan>()

/** Whether somebody has asked which item this scan belongs to. */
export function isBound(scan: Scan): boolean {
  return bound.has(scan)
}

/**
 * Binds a scan to the item on the page: a verified scan whose chip `belongs` doesn't answer with
 * exactly `true` becomes `rejected` with `item_mismatch`. Without it, any genuine chip would make any
 * page show as verified. Every other scan is returned as it is, and `belongs` isn't asked.
 *
 * Rejects with whatever `belongs` throws, and with a `TypeError` for a scan that wasn't awaited.
 */
export async function bindScan(
  scan: Scan,
  belongs: (chip: Chip) => boolean | Promise<boolean>,
): Promise<Scan> {
  assertScan('bindScan', scan)
  checkFunction('belongs', belongs)
  bound.add(scan)
  if (scan.status !== 'verified' || (await belongs(scan.chip)) === true) return scan
  return { status: 'rejected', error: new VkJwtError('item_mismatch') }
}
