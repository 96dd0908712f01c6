import type { JsonObject } from '../encoding.ts'
import type { VkRejectionCode, VkUnavailableCode } from '../error-codes.ts'
import { VkJwtError, VkUnavailableError } from '../errors.ts'
import type { Chip, DeniedScan, KeyedScan } from '../scan.ts'

/** A verified scan as its cookie keeps it. Times are milliseconds since the epoch. */
export interface SealedVisit {
  status: 'verified'
  chip: Chip
  verifiedAt: number
  oneTime: boolean
  /** What the token is remembered by. */
  key: string
}

/** Any other answer as its cookie keeps it, with the paths that it belongs to, or digests of them. */
export type SealedFailure = { paths: readonly string[] } & (
  | { status: 'unverified'; reason: 'insecure' | 'expired'; unverifiedUid?: string }
  | { status: 'rejected'; code: VkRejectionCode; claim?: string; key?: string }
  | { status: 'unavailable'; code: VkUnavailableCode; key?: string }
)

/**
 * The form of what is sealed. To be raised with every change of it, so that a server that runs another
 * version while a new one is rolled out takes such a cookie for none.
 */
export const sealedForm = 3

/** What is sealed into a cookie. Times are milliseconds since the epoch. */
export interface Sealed<Content> {
  form: typeof sealedForm
  audience: string
  expiresAt: number
  scan: Content
}

/**
 * Reads what was sealed into a cookie; `undefined` for another form. It was authenticated when it was
 * opened, and its key belongs to the cookie's kind and name, so nobody but a holder of the secret has written it,
 * and its form vouches for the rest.
 */
export function readSealed<Content>(content: JsonObject | undefined): Sealed<Content> | undefined {
  return content?.['form'] === sealedForm ? (content as unknown as Sealed<Content>) : undefined
}

export function keyOf(failure: SealedFailure): string | undefined {
  return failure.status === 'unverified' ? undefined : failure.key
}

export function sealFailure({ scan, key }: KeyedScan, paths: readonly string[]): SealedFailure {
  switch (scan.status) {
    case 'rejected': {
      const { code, claim } = scan.error
      const details = { ...(claim !== undefined && { claim }), ...(key !== undefined && { key }) }
      return { status: scan.status, code, ...details, paths }
    }
    case 'unavailable':
      return {
        status: scan.status,
        code: scan.error.code,
        ...(key !== undefined && { key }),
        paths,
      }
    default:
      return { ...(scan as Extract<DeniedScan, { status: 'unverified' }>), paths }
  }
}

export function unsealFailure(sealed: SealedFailure): DeniedScan {
  switch (sealed.status) {
    case 'rejected':
      return { status: 'rejected', error: new VkJwtError(sealed.code, sealed) }
    case 'unavailable':
      return { status: 'unavailable', error: new VkUnavailableError(sealed.code) }
    default: {
      const { reason, status, unverifiedUid } = sealed
      return { status, reason, ...(unverifiedUid !== undefined && { unverifiedUid }) }
    }
  }
}
