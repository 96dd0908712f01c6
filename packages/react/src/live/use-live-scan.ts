import { readView, type ScanView } from '@vkjwt/badge'
import {
  ageState,
  ageView,
  followAge,
  measureAge,
  readTime,
  type ScanTimes,
} from '@vkjwt/badge/age'
import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** What helps to tell the age of a scan. */
export interface LiveScanOptions {
  /**
   * The server's time when it made the view, ISO 8601.
   *
   * @default the browser's clock
   */
  asOf?: string | undefined
}

const ignore = (): void => {}

/**
 * The view that still holds: *verified* becomes `verified-earlier` after two minutes and `expired` when
 * its time is over, also in a page that comes back from the back-forward cache or was kept for years.
 * Every other view stays as it is, none ever gets better, and what isn't a view is `unavailable`.
 */
export function useLiveScan(scan: ScanView, { asOf }: LiveScanOptions = {}): ScanView {
  const { state: known, verified } = readView(scan)
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
    // Asks no clock, so that a server and a page that takes over from it say the same.
    () =>
      times &&
      ageState(times, asOf === undefined ? 0 : readTime(asOf) - readTime(times.verifiedAt)),
  )
  if (known !== scan?.state) return { state: 'unavailable' }
  if (!verified || !current || current === state) return scan
  return ageView(verified, current)
}
