import { isNavigation, isPrefetch } from '../http/navigation.ts'
import type { ScanRequest } from '../http/scan-request.ts'
import { hasScanParams } from '../url/scan-params.ts'

/**
 * Whether a verifier with a session answers a request by itself, whatever its scan is worth: by sending a person on to
 * the clean address, or by refusing what fetches ahead. Nothing is spent by asking.
 */
export function isAnsweredAtOnce(request: ScanRequest): boolean {
  return hasScanParams(request.url) && (isPrefetch(request) || isNavigation(request))
}
