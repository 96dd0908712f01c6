import { isBound } from '../gate/bind-scan.ts'
import type { TakeNote } from '../notes/create-notes.ts'
import type { Scan } from '../scan.ts'

/** How long a page may take to bind the scan that it read. */
const patienceMilliseconds = 1000

/** As many scans are waited for. */
const maxWaiting = 20

/**
 * Watches whether verified scans are bound to an item. Where chips of several items are about and a page asks for
 * none of them, any genuine chip makes that page green.
 */
export function watchBindings({
  note,
  now,
}: {
  note: TakeNote
  now: () => number
}): (scan: Scan) => void {
  const chips = new Set<string>()
  let waiting: { scan: Scan; readAt: number }[] = []
  return (scan) => {
    const time = now()
    const isDue = ({ readAt }: { readAt: number }): boolean =>
      Math.abs(time - readAt) >= patienceMilliseconds
    if (chips.size > 1 && waiting.some((read) => isDue(read) && !isBound(read.scan))) {
      note('scan_not_bound')
    }
    waiting = waiting.filter((read) => !isDue(read)).slice(-maxWaiting)
    if (scan.status !== 'verified') return
    if (chips.size < 2) chips.add(scan.chip.id)
    waiting.push({ scan, readAt: time })
  }
}
