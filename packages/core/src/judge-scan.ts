import { claimToken } from './claim-token.ts'
import { clientKey } from './client-key.ts'
import { createVerifiedScan } from './create-verified-scan.ts'
import { isVkJwtError, isVkUnavailableError, VkJwtError } from './errors.ts'
import { oneTimeKey } from './one-time-key.ts'
import { parseScanParams } from './parse-scan-params.ts'
import { queryOf } from './query-string.ts'
import type { RequestLifetime } from './request-lifetime.ts'
import type { Scan, VerifiedScan } from './scan.ts'
import type { ScanRequest } from './scan-request.ts'
import type { ScanPolicy } from './scan-verifier-options.ts'
import { settleWithin } from './settle-within.ts'
import { stripScanParams } from './strip-scan-params.ts'
import { verifyWithPolicy } from './verify-vk-jwt.ts'

/** A scan, and for a verified one what its token is remembered by: nothing where nothing is remembered. */
export type JudgedScan =
  | { scan: VerifiedScan; key: string }
  | { scan: Exclude<Scan, { status: 'verified' }>; key?: never }

/** How much longer than the token itself its use is remembered, in seconds. */
const rememberedLonger = 60

/** How long a rate limiter may take, in milliseconds. */
const limiterTimeout = 500

/**
 * Judges what the request's address carries, in this order: verify, `allowChip`, claim, `onScan`. So the
 * one-time store holds only genuine tokens of wanted chips.
 *
 * Rejects with whatever `allowChip` or `onScan` throws.
 */
export async function judgeScan(
  request: ScanRequest,
  policy: ScanPolicy,
  lifetime?: RequestLifetime,
): Promise<JudgedScan> {
  const judged = await judge(request, policy, lifetime)
  if (judged.scan.status !== 'none') {
    const { clientAddress } = request
    await policy.onScan({
      scan: judged.scan,
      path: stripScanParams(request.url),
      at: new Date(policy.now()),
      ...(clientAddress !== undefined && { clientAddress }),
    })
  }
  return judged
}

async function judge(
  request: ScanRequest,
  policy: ScanPolicy,
  lifetime: RequestLifetime | undefined,
): Promise<JudgedScan> {
  try {
    const params = parseScanParams(queryOf(request.url))
    if (params.kind === 'none') return { scan: { status: 'none' } }
    if (params.kind === 'token') return await judgeToken(params.token, policy, lifetime)
    await limit(request, policy)
    const { reason, uid } = params
    return {
      scan: { status: 'unverified', reason, ...(uid !== undefined && { unverifiedUid: uid }) },
    }
  } catch (error) {
    if (isVkJwtError(error)) return { scan: { status: 'rejected', error } }
    if (isVkUnavailableError(error)) return { scan: { status: 'unavailable', error } }
    throw error
  }
}

async function judgeToken(
  token: string,
  policy: ScanPolicy,
  lifetime: RequestLifetime | undefined,
): Promise<JudgedScan> {
  const { audience, chip, expiresAt } = await verifyWithPolicy(token, policy, lifetime)
  if ((await policy.allowChip(chip)) !== true) throw new VkJwtError('chip_not_allowed')
  const { oneTime, session } = policy
  const key =
    session === undefined && oneTime === undefined ? '' : await oneTimeKey(audience, token)
  const now = policy.now()
  if (oneTime !== undefined) {
    const secondsLeft = (expiresAt.getTime() - now) / 1000 + policy.clockToleranceSeconds
    await claimToken(oneTime, key, Math.ceil(secondsLeft) + rememberedLonger)
  }
  const scan = createVerifiedScan({
    chip,
    audience,
    verifiedAt: new Date(now),
    expiresAt: session === undefined ? expiresAt : new Date(now + session.maxAge * 1000),
    source: 'token',
    oneTime: oneTime !== undefined,
  })
  return { scan, key }
}

/** A limiter that fails is passed over: an unverified scan grants nothing. */
async function limit({ clientAddress }: ScanRequest, policy: ScanPolicy): Promise<void> {
  const limiter = policy.limitUnverified
  if (limiter === undefined) return
  const isWithin = await settleWithin(limiterTimeout, async () =>
    limiter.consume(clientKey(clientAddress)),
  ).catch(() => true)
  if (isWithin === false) throw new VkJwtError('rate_limited')
}
