import type { VerifiedScan } from './scan.ts'
import type { VerifiedToken } from './verify-vk-jwt.ts'

/** The one place where a verified scan is made: from a token that held, at this server's time. */
export function createVerifiedScan(token: VerifiedToken, now: number): VerifiedScan {
  return {
    status: 'verified',
    chip: token.chip,
    audience: token.audience,
    verifiedAt: new Date(now),
    expiresAt: token.expiresAt,
    source: 'token',
    oneTime: false,
  }
}
