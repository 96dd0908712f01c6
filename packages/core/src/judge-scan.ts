import { claimToken } from './claim-token.ts'
import { createVerifiedScan } from './create-verified-scan.ts'
import { isVkJwtError, isVkUnavailableError, VkJwtError } from './errors.ts'
import { noteFailure } from './notes.ts'
import { oneTimeKey } from './one-time-key.ts'
import { parseScanParams } from './parse-scan-params.ts'
import { queryOf } from './query-string.ts'
import type { RequestLifetime } from './request-lifetime.ts'
import type { DeniedScan, VerifiedScan } from './scan.ts'
import type { ScanRequest } from './scan-request.ts'
import type { ScanPolicy } from './scan-verifier-options.ts'
import { stripScanParams } from './strip-scan-params.ts'
import { verifyWithPolicy } from './verify-vk-jwt.ts'

/**
 * A scan, with what its token is remembered by: for a verified one (nothing where nothing is remembered), and
 * for one that was `already_used`.
 */
export type JudgedScan =
  | { scan: VerifiedScan; key: string }
  | { scan: DeniedScan; key?: string | undefined }

/** How much longer than the token itself its use is remembered, in seconds. */
const rememberedLonger = 60

/**
 * Judges what the request's address carries, in this order: verify, `allowChip`, claim, `onScan`. So the
 * one-time store holds only genuine tokens of wanted chips. What comes to nothing is counted per visitor.
 *
 * Rejects with whatever `allowChip` or `onScan` throws.
 */
export async function judgeScan(
  request: ScanRequest,
  policy: ScanPolicy,
  lifetime?: RequestLifetime,
): Promise<JudgedScan> {
  const judged = await judge(request, policy, lifetime)
  const { scan } = judged
  if (scan.status === 'none') return judged
  if (scan.status === 'verified') {
    await tell(request, { judged, policy })
    return judged
  }
  noteFailure(scan, policy.note)
  const standing = await policy.countFailure(request.clientAddress)
  if (standing === 'within') {
    await tell(request, { judged, policy })
    return judged
  }
  const limited: JudgedScan = {
    scan: { status: 'rejected', error: new VkJwtError('rate_limited') },
  }
  // Once per window, or whoever is over the limit would fill the log all the same.
  if (standing === 'reached') await tell(request, { judged: limited, policy })
  return limited
}

async function tell(
  request: ScanRequest,
  { judged: { scan }, policy }: { judged: JudgedScan; policy: ScanPolicy },
): Promise<void> {
  const { clientAddress } = request
  await policy.onScan({
    scan,
    path: stripScanParams(request.url),
    at: new Date(policy.now()),
    ...(clientAddress !== undefined && { clientAddress }),
  })
}

async function judge(
  request: ScanRequest,
  policy: ScanPolicy,
  lifetime: RequestLifetime | undefined,
): Promise<JudgedScan> {
  let key: string | undefined
  try {
    const params = parseScanParams(queryOf(request.url))
    if (params.kind === 'none') return { scan: { status: 'none' } }
    if (params.kind === 'status') {
      const { reason, uid } = params
      return {
        scan: { status: 'unverified', reason, ...(uid !== undefined && { unverifiedUid: uid }) },
      }
    }
    const { token } = params
    const { audience, chip, expiresAt } = await verifyWithPolicy(token, policy, lifetime)
    if ((await policy.allowChip(chip)) !== true) throw new VkJwtError('chip_not_allowed')
    const { oneTime, session } = policy
    key = session === undefined && oneTime === undefined ? '' : oneTimeKey(audience, token)
    const now = policy.now()
    if (oneTime !== undefined) {
      const secondsLeft = (expiresAt.getTime() - now) / 1000 + policy.clockToleranceSeconds
      await claimToken(oneTime, key, Math.ceil(secondsLeft) + rememberedLonger)
    }
    const scan = createVerifiedScan({
      chip,
      audience,
      verifiedAt: new Date(now),
      expiresAt: session === undefined ? expiresAt : new Date(now + session.maxAge),
      source: 'token',
      oneTime: oneTime !== undefined,
    })
    return { scan, key }
  } catch (error) {
    if (isVkJwtError(error)) {
      const scan = { status: 'rejected', error } as const
      return error.code === 'already_used' ? { scan, key } : { scan }
    }
    if (isVkUnavailableError(error)) return { scan: { status: 'unavailable', error } }
    throw error
  }
}
