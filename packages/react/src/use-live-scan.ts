import type { ScanView } from '@vkjwt/react'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { ageState, type ScanTimes } from './age-state.ts'
import { followAge } from './follow-age.ts'
import { measureAge } from './measure-age.ts'
import { readView } from './read-view.ts'

/** What helps to tell the age of a scan. */
export interface LiveScanOptions {
  /** The server's time when it made the view, ISO 8601. Default: what the browser's clock says. */
  asOf?: string | undefined
}

const ignore = (): void => {}

/**
 * The view that still holds: *verified* becomes `verified-earlier` after two minutes and `expired` when
 * its time is over, also in a page that comes back from the back-forward cache. Every other view stays
 * as it is, and none ever gets better.
 */
export function useLiveScan(scan: ScanView, { asOf }: LiveScanOptions = {}): ScanView {
  const { verified } = readView(scan)
  const { state, verifiedAt, expiresAt } = verified ?? {}
  // Pages often make the view anew in each render; only its times count.
  const times = useMemo(
    (): ScanTimes | undefined =>
      state && verifiedAt && expiresAt ? { state, verifiedAt, expiresAt } : undefined,
    [state, verifiedAt, expiresAt],
  )
  const current = useSyncExternalStore(
    useCallback((onChange) => (times ? followAge(times, asOf, onChange) : ignore), [times, asOf]),
    () => times && ageState(times, measureAge(times, asOf)),
    () => state,
  )
  if (!verified || !current || current === state) return scan
  return current === 'expired'
    ? { state: 'expired', code: 'token_expired' }
    : { ...verified, state: current }
}
