import { badChipRows } from './bad-chip-rows.ts'
import { badClaimRows } from './bad-claim-rows.ts'
import { badHeaderRows } from './bad-header-rows.ts'
import { badStructureRows } from './bad-structure-rows.ts'
import type { BadToken } from './bad-token.ts'

/**
 * Every kind of bad token with the code that it must be rejected with, for tests to loop over.
 *
 * Each row has one fault. What isn't about the signature is properly signed.
 */
export const badTokens: readonly BadToken[] = [
  ...badStructureRows,
  ...badHeaderRows,
  ...badClaimRows,
  ...badChipRows,
]
