import type { VkRejectionCode, VkUnavailableCode } from './error-codes.ts'
import type { JsonObject } from './json-object.ts'
import type { Chip } from './scan.ts'

/** A scan as the cookie keeps it; answers other than verified with the path that they were found on. */
export type SealedScan =
  | { status: 'verified'; chip: Chip; verifiedAt: number; oneTime: boolean; key: string }
  | {
      status: 'unverified'
      reason: 'insecure' | 'expired'
      unverifiedUid?: string
      path: string
    }
  | { status: 'rejected'; code: VkRejectionCode; claim?: string; path: string }
  | { status: 'unavailable'; code: VkUnavailableCode; path: string }

/**
 * The form of what is sealed. To be raised with every change of `SealedSession`, so that a server that
 * runs another version while a new one is rolled out takes such a cookie for none.
 */
export const sealedForm = 1

/** What is sealed into the cookie. Times are milliseconds since the epoch. */
export interface SealedSession {
  form: typeof sealedForm
  audience: string
  expiresAt: number
  scan: SealedScan
}

/**
 * Reads what was sealed into a cookie; `undefined` for another form. It was authenticated when it was
 * opened, so nobody but a holder of the secret has written it, and its form vouches for the rest.
 */
export function readSealedSession(content: JsonObject | undefined): SealedSession | undefined {
  return content?.['form'] === sealedForm ? (content as unknown as SealedSession) : undefined
}
