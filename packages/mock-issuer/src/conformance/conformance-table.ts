import * as z from 'zod/mini'
import type { PackedToken } from './pack-token.ts'

/** What a verifier must answer: a code, or the chip that the token names. */
export type ConformanceExpectation =
  | { readonly code: string }
  | {
      readonly chip: {
        /** 64 hex digits in lower case. */
        readonly id: string
        /** Hex digits in upper case. */
        readonly uid: string
        readonly serial?: string | undefined
      }
    }

/** One token, with the key set that its issuer publishes. */
export interface ConformanceCase {
  /** Unique within its section. */
  readonly name: string
  readonly section: 'structure' | 'header' | 'claims' | 'keys' | 'good'
  /** Which of `keySets` it is. */
  readonly keySet: string
  /** The token, or texts with how often each is repeated, to be joined. */
  readonly token: PackedToken
  readonly expected: ConformanceExpectation
}

/** What a verifier of scan tokens must answer, as data: for verifiers in any language. */
export interface ConformanceTable {
  readonly version: 1
  /** The issuer that a verifier is set up for. */
  readonly issuer: string
  /** The site that it is set up for. */
  readonly audience: string
  /** By how much its clock may differ, in seconds. */
  readonly clockToleranceSeconds: number
  /** The longest lifetime of a token, in seconds, to which the tolerance is added. */
  readonly maxLifetimeSeconds: number
  /** What its clock shows, in seconds since the epoch. */
  readonly now: number
  /** What the address of the issuer's key set answers with. */
  readonly keySets: Readonly<Record<string, unknown>>
  readonly cases: readonly ConformanceCase[]
}

const expectation: z.ZodMiniType<ConformanceExpectation> = z.union([
  z.strictObject({ code: z.string() }),
  z.strictObject({
    chip: z.strictObject({ id: z.string(), uid: z.string(), serial: z.optional(z.string()) }),
  }),
])

const packed: z.ZodMiniType<PackedToken> = z.union([
  z.string(),
  z.array(z.tuple([z.string(), z.int().check(z.positive())])),
])

const table: z.ZodMiniType<ConformanceTable> = z.strictObject({
  version: z.literal(1),
  issuer: z.string(),
  audience: z.string(),
  clockToleranceSeconds: z.int(),
  maxLifetimeSeconds: z.int(),
  now: z.int(),
  keySets: z.record(z.string(), z.unknown()),
  cases: z.array(
    z.strictObject({
      name: z.string(),
      section: z.enum(['structure', 'header', 'claims', 'keys', 'good']),
      keySet: z.string(),
      token: packed,
      expected: expectation,
    }),
  ),
})

/** The JSON Schema of a table (draft 2020-12). */
export function conformanceSchema(): object {
  return z.toJSONSchema(table)
}

/**
 * Reads a table that somebody kept as a file.
 *
 * @throws {Error} that says what in it isn't as the schema wants it
 */
export function readConformanceTable(json: unknown): ConformanceTable {
  const result = table.safeParse(json)
  if (result.success) return result.data
  throw new Error(`This is no table of cases: ${z.prettifyError(result.error)}`)
}
