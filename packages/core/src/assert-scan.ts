const statuses: readonly unknown[] = ['none', 'verified', 'unverified', 'rejected', 'unavailable']

/**
 * Refuses what only stands in for a scan: a promise that nobody awaited would otherwise pass as an
 * unbound scan in plain JavaScript.
 *
 * @throws {TypeError} that says so
 */
export function assertScan(caller: string, scan: unknown): void {
  if (typeof scan === 'object' && scan !== null) {
    if (statuses.includes(Reflect.get(scan, 'status'))) return
    if ('then' in scan)
      throw new TypeError(`${caller} expects a scan, not a promise: await it first`)
  }
  throw new TypeError(`${caller} expects a scan`)
}
