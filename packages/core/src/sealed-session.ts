import * as v from 'valibot'
import {
  rejections,
  unavailabilities,
  type VkRejectionCode,
  type VkUnavailableCode,
} from './error-codes.ts'
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

/** What is sealed into the cookie. Times are milliseconds since the epoch. */
export interface SealedSession {
  audience: string
  expiresAt: number
  scan: SealedScan
}

const milliseconds = v.pipe(v.number(), v.finite())
const optionalText = v.exactOptional(v.string())

const sealedSession: v.GenericSchema<unknown, SealedSession> = v.object({
  audience: v.string(),
  expiresAt: milliseconds,
  scan: v.variant('status', [
    v.object({
      status: v.literal('verified'),
      chip: v.object({
        id: v.string(),
        uid: v.string(),
        serial: optionalText,
        product: v.number(),
      }),
      verifiedAt: milliseconds,
      oneTime: v.boolean(),
      key: v.string(),
    }),
    v.object({
      status: v.literal('unverified'),
      reason: v.picklist(['insecure', 'expired']),
      unverifiedUid: optionalText,
      path: v.string(),
    }),
    v.object({
      status: v.literal('rejected'),
      code: v.picklist(Object.keys(rejections) as VkRejectionCode[]),
      claim: optionalText,
      path: v.string(),
    }),
    v.object({
      status: v.literal('unavailable'),
      code: v.picklist(Object.keys(unavailabilities) as VkUnavailableCode[]),
      path: v.string(),
    }),
  ]),
})

/** Reads what was sealed into a cookie; `undefined` for anything that another version may have sealed. */
export function parseSealedSession(content: unknown): SealedSession | undefined {
  const result = v.safeParse(sealedSession, content)
  return result.success ? result.output : undefined
}
