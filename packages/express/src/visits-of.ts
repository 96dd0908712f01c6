import type { IncomingMessage } from 'node:http'
import type { Chip, ScanOutcome, ScanVerifier } from '@vkjwt/core'

/** An outcome whose headers are on the response already. */
export type Found = Omit<ScanOutcome, 'headers' | 'cookies'>

/** What one verifier made of one request. */
export interface Visit {
  outcome: Promise<Found>
  /** The chip that the latest gate let through. */
  chip: Chip | undefined
}

// Kept by verifier, so that two instances made from one ask it once and two verifiers never see each
// other's results; weakly, so that nothing outlives its request.
const visitsByVerifier = new WeakMap<ScanVerifier, WeakMap<IncomingMessage, Visit>>()

/** The visits of all instances that were made from one verifier. */
export function visitsOf(verifier: ScanVerifier): WeakMap<IncomingMessage, Visit> {
  const visits = visitsByVerifier.get(verifier) ?? new WeakMap<IncomingMessage, Visit>()
  visitsByVerifier.set(verifier, visits)
  return visits
}
