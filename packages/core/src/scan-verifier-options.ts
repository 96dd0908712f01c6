import { memoryOneTimeStore } from './memory-one-time-store.ts'
import type { OneTimeStore, RateLimiter } from './one-time-store.ts'
import { checkFunction, checkMethod } from './option-checks.ts'
import type { Chip } from './scan.ts'
import type { ScanEvent } from './scan-request.ts'
import {
  resolveSessionOptions,
  type SessionOptions,
  type SessionPolicy,
} from './session-options.ts'
import { resolveVerifyOptions, type VerifyOptions, type VerifyPolicy } from './verify-options.ts'

/** The options of a scan verifier. */
export interface ScanVerifierOptions extends VerifyOptions {
  /** Keeps the answer for the visit in a sealed cookie and cleans the address. Default: none of it. */
  session?: SessionOptions
  /**
   * Lets a token be used once. With a session it is a `memoryOneTimeStore()` unless given or `false`;
   * without one it can't be used, because an honest reload would be refused.
   */
  oneTime?: OneTimeStore | false
  /** Whether this chip is wanted here at all: only `true` means yes. Asked once per scan. */
  allowChip?: (chip: Chip) => boolean | Promise<boolean>
  /** Bounds scans with a `vkstatus` per visitor's address. Default: unbounded. */
  limitUnverified?: RateLimiter
  /** Told of each redeemed or refused scan, before the response. If it throws, the request fails. */
  onScan?: (event: ScanEvent) => void | Promise<void>
}

/** The options once they were checked. */
export interface ScanPolicy extends VerifyPolicy {
  session: SessionPolicy | undefined
  oneTime: OneTimeStore | undefined
  allowChip: (chip: Chip) => boolean | Promise<boolean>
  limitUnverified: RateLimiter | undefined
  onScan: (event: ScanEvent) => void | Promise<void>
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} that names the option and what it expects
 */
export function resolveScanVerifierOptions(options: ScanVerifierOptions): ScanPolicy {
  const policy = resolveVerifyOptions(options, {
    session: 'defined',
    oneTime: 'defined',
    allowChip: 'defined',
    limitUnverified: 'defined',
    onScan: 'defined',
  })
  const { session, limitUnverified, allowChip = () => true, onScan = () => undefined } = options
  if (limitUnverified !== undefined)
    checkMethod("The option 'limitUnverified'", limitUnverified, 'consume')
  return {
    ...policy,
    session: session === undefined ? undefined : resolveSessionOptions(session),
    oneTime: resolveOneTimeStore(options),
    allowChip: checkFunction('allowChip', allowChip),
    limitUnverified,
    onScan: checkFunction('onScan', onScan),
  }
}

function resolveOneTimeStore({
  oneTime,
  session,
  now,
}: ScanVerifierOptions): OneTimeStore | undefined {
  if (oneTime === false) return undefined
  if (oneTime === undefined) return session === undefined ? undefined : memoryOneTimeStore({ now })
  checkMethod("The option 'oneTime'", oneTime, 'claim')
  if (session === undefined) {
    throw new TypeError(
      "The option 'oneTime' needs 'session' with it: without one an honest reload would be refused",
    )
  }
  return oneTime
}
