import type { VerifiedScan } from './scan.ts'

/**
 * The one place where a verified scan is made: from a token whose signature and claims held, or from a
 * session that this server sealed when they did.
 */
export function createVerifiedScan(facts: Omit<VerifiedScan, 'status'>): VerifiedScan {
  return { status: 'verified', ...facts }
}
