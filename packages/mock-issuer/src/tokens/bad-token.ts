import type { BadClaims } from './build-bad-claims.ts'
import type { BadHeader } from './build-bad-header.ts'
import type { BadStructure } from './build-bad-structure.ts'

/** One builder for each way in which a token can be bad; each names the code that a verifier must answer with. */
export interface BadTokenBuilders extends BadStructure, BadHeader, BadClaims {}

/** The codes that a bad token can be rejected with. */
export type BadTokenCode =
  | 'token_missing'
  | 'token_malformed'
  | 'token_too_large'
  | 'header_invalid'
  | 'algorithm_not_allowed'
  | 'key_id_missing'
  | 'key_unknown'
  | 'signature_invalid'
  | 'issuer_mismatch'
  | 'audience_mismatch'
  | 'product_mismatch'
  | 'token_expired'
  | 'token_not_yet_valid'
  | 'lifetime_too_long'
  | 'claim_invalid'

/** One row of the table of bad tokens. */
export interface BadToken {
  /** What is wrong with it, unique in the table. */
  readonly name: string
  readonly section: 'structure' | 'header' | 'claims'
  /** The code of the only right answer, for a verifier with the usual limits (10 s tolerance, 300 s lifetime). */
  readonly code: BadTokenCode
  /** The claim at fault, where the code is `claim_invalid`. */
  readonly claim?: string
  /** Makes the token; some are megabytes long or hold characters that no URL carries unescaped. */
  mint(issuer: BadTokenSource): Promise<string>
}

/** The part of an issuer that the table needs. */
export interface BadTokenSource {
  readonly bad: BadTokenBuilders
}

/** Makes the token of one row. */
export type BadTokenBuilder = (bad: BadTokenBuilders) => Promise<string>

/** Makes rows that share a section and a code. */
export function rowsOf(
  section: BadToken['section'],
  code: BadTokenCode,
  builders: Readonly<Record<string, BadTokenBuilder>>,
  claim?: string,
): BadToken[] {
  return Object.entries(builders).map(([name, build]) => ({
    name,
    section,
    code,
    ...(claim === undefined ? {} : { claim }),
    mint: ({ bad }) => build(bad),
  }))
}

/** Makes builders that differ in one value. */
export function buildersOf<T>(
  values: Readonly<Record<string, T>>,
  build: (bad: BadTokenBuilders, value: T) => Promise<string>,
): Record<string, BadTokenBuilder> {
  const entries = Object.entries(values).map(([name, value]): [string, BadTokenBuilder] => [
    name,
    (bad) => build(bad, value),
  ])
  return Object.fromEntries(entries)
}
