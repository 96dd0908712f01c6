import { type DrawBadgeOptions, renderBadge, type ScanView } from '../src/index.ts'

/** The badge's markup. */
export function render({ scan, ...options }: { scan: ScanView } & DrawBadgeOptions): string {
  return renderBadge(scan, options)
}
