import type { ScanRequest } from '../http/scan-request.ts'
import { createNotes, type ScanNote, type TakeNote } from '../notes/create-notes.ts'
import { checkFunction, checkMethod } from '../option-checks.ts'
import type { Chip } from '../scan.ts'
import { createSession, type ScanSession } from '../session/create-session.ts'
import { resolveSessionOptions, type SessionOptions } from '../session/session-options.ts'
import { type CountFailure, createFailureLimit } from '../stores/failure-limit.ts'
import { memoryOneTimeStore } from '../stores/memory-one-time-store.ts'
import { isMemory } from '../stores/memory-warning.ts'
import type { OneTimeStore } from '../stores/one-time-store.ts'
import type { RateLimiter } from '../stores/rate-limiter.ts'
import {
  resolveVerifyOptions,
  type VerifyOptions,
  type VerifyPolicy,
} from '../token/verify-options.ts'
import { stripScanParams } from '../url/scan-params.ts'
import type { ScanEvent } from './scan-outcome.ts'

/** The options of a scan verifier. */
export interface ScanVerifierOptions extends VerifyOptions {
  /**
   * Keeps the answer for the visit in a sealed cookie and cleans the address.
   *
   * @default none
   */
  session?: SessionOptions
  /**
   * Lets a token be used once; `false` lets it be used until it expires. Without a session it can't be given,
   * because an honest reload would be refused.
   *
   * @default with a session memoryOneTimeStore(), without none
   */
  oneTime?: OneTimeStore | false
  /**
   * Whether this chip is wanted here at all: only `true` means yes. Asked once per scan.
   *
   * @default every genuine chip
   */
  allowChip?: (chip: Chip) => boolean | Promise<boolean>
  /**
   * Where the visitor is sent after a scan, with a session: a path of this site, with its query, made of the
   * clean path that was asked for. For a prefix that a front strips, a language, a slug. If it throws, the request
   * fails.
   *
   * @default the clean path itself
   */
  destination?: (cleanPath: string, request: ScanRequest) => string
  /**
   * Bounds scans that come to nothing, per visitor's address; a genuine tap is always checked. Over the limit
   * they are `rate_limited`, and `onScan` is told so once until the visitor is within it again.
   *
   * @default none
   */
  limitUnverified?: RateLimiter
  /**
   * Told of each redeemed or refused scan, before the response. If it throws, the request fails: a token
   * whose `onScan` threw is spent.
   *
   * @default none
   */
  onScan?: (event: ScanEvent) => void | Promise<void>
  /**
   * Told what a developer should know of the set-up, each code once: what happened, what was expected and
   * seen.
   *
   * @default with @vkjwt/core none; the adapters write to the console outside production
   */
  notes?: false | ((note: ScanNote) => void) | undefined
}

/** The options once they were checked. */
export interface ScanPolicy extends VerifyPolicy {
  session: ScanSession | undefined
  destination: (cleanPath: string, request: ScanRequest) => string
  oneTime: OneTimeStore | undefined
  allowChip: (chip: Chip) => boolean | Promise<boolean>
  countFailure: CountFailure
  /** Whether used tokens or limits are kept where other processes don't see them. */
  remembersInMemory: boolean
  onScan: (event: ScanEvent) => void | Promise<void>
  /** Whether anybody takes notes. */
  hasNotes: boolean
  note: TakeNote
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
    destination: 'defined',
    limitUnverified: 'defined',
    onScan: 'defined',
    notes: 'may be undefined',
  })
  const { limitUnverified, allowChip = () => true, onScan = () => undefined } = options
  if (limitUnverified !== undefined)
    checkMethod("The option 'limitUnverified'", limitUnverified, 'consume')
  const { audiences, now } = policy
  const session = options.session === undefined ? undefined : resolveSessionOptions(options.session)
  const oneTime = resolveOneTimeStore(options)
  const notes = resolveNotes(options)
  const note = createNotes(notes)
  return {
    ...policy,
    session: session === undefined ? undefined : createSession({ session, audiences, now }),
    destination: resolveDestination(options),
    oneTime,
    allowChip: checkFunction('allowChip', allowChip),
    countFailure:
      limitUnverified === undefined
        ? async () => 'within'
        : createFailureLimit({ limiter: limitUnverified, note }),
    remembersInMemory: isMemory(oneTime) || isMemory(limitUnverified),
    onScan: checkFunction('onScan', onScan),
    hasNotes: notes !== undefined,
    note,
  }
}

function resolveNotes({ notes }: ScanVerifierOptions): ((note: ScanNote) => void) | undefined {
  if (notes === undefined || notes === false) return undefined
  if (typeof notes !== 'function') {
    throw new TypeError("The option 'notes' expects a function, or false for none")
  }
  return notes
}

function resolveDestination({
  destination,
  session,
}: ScanVerifierOptions): ScanPolicy['destination'] {
  if (destination === undefined) return (cleanPath) => cleanPath
  checkFunction('destination', destination)
  if (session === undefined) {
    throw new TypeError(
      "The option 'destination' needs 'session' with it: without one nobody is sent anywhere",
    )
  }
  return (cleanPath, request) => {
    const path: unknown = destination(cleanPath, request)
    if (typeof path !== 'string' || !path.startsWith('/')) {
      throw new TypeError("The option 'destination' must return a path that begins with a slash")
    }
    return toHeaderText(stripScanParams(path))
  }
}

/** A header takes printable ASCII (RFC 9110, section 5.5), and so does an address (RFC 3986, section 2). */
function toHeaderText(path: string): string {
  return path.replace(/[^!-~]+/g, (text) =>
    Array.from(
      new TextEncoder().encode(text),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join(''),
  )
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
