import * as z from 'zod/mini'

/** Where a box says what it is, and under which its operations are. */
export const controlPath = '/control'

/** Where a box grants leases. */
export const leasePath = '/control/lease'

/** What a box says about itself. */
export interface ControlGreeting {
  /** The version of the operations. */
  readonly mockIssuer: 1
  readonly issuer: string
  readonly audience: string
  /** The names of the operations. */
  readonly operations: readonly string[]
}

/** The same, as it comes. */
export const greetingSchema: z.ZodMiniType<ControlGreeting> = z.object({
  mockIssuer: z.literal(1),
  issuer: z.string(),
  audience: z.string(),
  operations: z.array(z.string()),
})
