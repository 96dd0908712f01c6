import type { ScanView, VerifiedScanView } from '@vkjwt/core'
import type { ScanTimes } from './age-state.ts'

/** The view that a verified one has become, now that its state is another. */
export function ageView(
  verified: VerifiedScanView,
  state: ScanTimes['state'] | 'expired',
): ScanView {
  return state === 'expired' ? { state, code: 'token_expired' } : { ...verified, state }
}
