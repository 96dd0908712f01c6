import { isVkJwtError, isVkUnavailableError, VkJwtError } from '../errors.ts'
import type { RequestLifetime, ScanRequest } from '../http/scan-request.ts'
import { noteFailure } from '../notes/create-notes.ts'
import { createVerifiedScan, type KeyedScan, type Scan } from '../scan.ts'
import { claimToken, oneTimeKey } from '../stores/one-time-store.ts'
import { verifyWithPolicy } from '../token/verify-vk-jwt.ts'
import { interpretParams, type ScanAddress } from '../url/scan-params.ts'
import type { ScanPolicy } from './scan-verifier-options.ts'

/** How much longer than the token itself its use is remembered. */
const rememberedLongerSeconds = 60

/** A request with its address taken apart, and the platform's hold on it. */
export interface Arrival {
  request: ScanRequest
  address: ScanAddress
  lifetime: RequestLifetime | undefined
}

/**
 * Redeems what the request's address carries, in this order: verify, `allowChip`, claim, `onScan`. So the
 * one-time store holds only genuine tokens of wanted chips. What comes to nothing is counted per visitor.
 *
 * Rejects with whatever `allowChip` or `onScan` throws.
 */
export async function redeemScan(arrival: Arrival, policy: ScanPolicy): Promise<KeyedScan> {
  const claimed = await claimScan(arrival, policy)
  const { scan } = claimed
  if (scan.status === 'none') return claimed
  if (scan.status === 'verified') {
    await tell(scan, arrival, policy)
    return claimed
  }
  noteFailure(scan, policy.note)
  const standing = await policy.countFailure(arrival.request.clientAddress)
  if (standing === 'within') {
    await tell(scan, arrival, policy)
    return claimed
  }
  const limited = { status: 'rejected', error: new VkJwtError('rate_limited') } as const
  // Once per window, or whoever is over the limit would fill the log all the same.
  if (standing === 'reached') await tell(limited, arrival, policy)
  return { scan: limited, key: claimed.key }
}

async function tell(
  scan: Scan,
  { address, request: { clientAddress } }: Arrival,
  policy: ScanPolicy,
): Promise<void> {
  await policy.onScan({
    scan,
    path: address.cleanPath,
    at: new Date(policy.now()),
    ...(clientAddress !== undefined && { clientAddress }),
  })
}

async function claimScan({ address, lifetime }: Arrival, policy: ScanPolicy): Promise<KeyedScan> {
  let key: string | undefined
  try {
    const params = interpretParams(address)
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
      await claimToken(oneTime, key, Math.ceil(secondsLeft) + rememberedLongerSeconds)
    }
    const scan = createVerifiedScan({
      chip,
      audience,
      verifiedAt: new Date(now),
      expiresAt: session === undefined ? expiresAt : new Date(now + session.maxAgeMilliseconds),
      source: 'token',
      oneTime: oneTime !== undefined,
    })
    return { scan, key }
  } catch (error) {
    if (isVkJwtError(error)) {
      return { scan: { status: 'rejected', error }, key }
    }
    if (isVkUnavailableError(error)) return { scan: { status: 'unavailable', error }, key }
    throw error
  }
}
