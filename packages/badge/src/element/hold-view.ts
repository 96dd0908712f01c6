import type { ScanView, VerifiedScanView } from '@vkjwt/core'
import { ageState } from '../age/age-state.ts'
import { ageView } from '../age/age-view.ts'
import { measureAge } from '../age/measure-age.ts'
import { readView } from '../read-view.ts'
import type { Answer } from './ask-for-view.ts'

/** The view that still holds of an answer, and the verified one that it comes from. */
export function holdView({ view, asOf }: Answer): { view: ScanView; verified?: VerifiedScanView } {
  const { state, verified } = readView(view as ScanView)
  if (verified === undefined) {
    // What a badge doesn't know is `unavailable`, whatever else it says.
    const known = Object(view) as ScanView
    return { view: known.state === state ? known : { state: 'unavailable' } }
  }
  const current = ageState(verified, measureAge(verified, asOf))
  return { view: current === verified.state ? verified : ageView(verified, current), verified }
}
