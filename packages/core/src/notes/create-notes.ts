import {
  denials,
  rejections,
  setUpFaults,
  unavailabilities,
  type VkDenialCode,
  type VkSetUpCode,
} from '../error-codes.ts'
import { factsOf } from '../errors.ts'
import type { DeniedScan } from '../scan.ts'

/** A line for whoever sets a site up: what happened, what was expected and seen, and where to read on. */
export interface ScanNote {
  code: VkDenialCode | VkSetUpCode
  /** One line of plain text. It names hosts, times and causes, and never holds a token. */
  text: string
  /** The page of the documentation about it. */
  page: string
}

/** Writes a note of this code, with what was seen, unless there was one before. */
export type TakeNote = (code: ScanNote['code'], seen?: string) => void

/** Enough for two host names; what comes from outside must not fill a terminal. */
const maxSeenLength = 300

const sentences: Record<string, { message: string; detail: string }> = {
  ...rejections,
  ...unavailabilities,
  ...denials,
  ...setUpFaults,
}

/** Makes notes for a function that takes them, each code once; without one nothing is noted. */
export function createNotes(write: ((note: ScanNote) => void) | undefined): TakeNote {
  const taken = new Set<string>()
  return (code, seen) => {
    if (write === undefined || taken.has(code)) return
    taken.add(code)
    const { message, detail } = sentences[code] as { message: string; detail: string }
    const facts = seen === undefined ? '' : ` ${makePrintable(seen)}.`
    write({ code, text: `${message}${facts} ${detail}`, page: pageOf(code) })
  }
}

/** Where the documentation has a code. */
export function pageOf(code: ScanNote['code']): string {
  return Object.hasOwn(setUpFaults, code)
    ? `docs/set-up-notes.md#${code}`
    : `docs/error-codes.md#${code}`
}

/** Notes a scan that came to nothing, with what was seen of it. */
export function noteFailure(scan: DeniedScan, take: TakeNote): void {
  if (scan.status === 'none') return
  if (scan.status === 'unverified') take('scan_unverified', `The status is ${scan.reason}`)
  else take(scan.error.code, seenOf(scan))
}

function seenOf(scan: Exclude<DeniedScan, { status: 'none' | 'unverified' }>): string | undefined {
  const facts = scan.status === 'rejected' ? factsOf(scan.error) : undefined
  return facts ?? rootCauseOf(scan.error)
}

/** What stands at the bottom of a chain of causes: the text of a network error, say. */
function rootCauseOf(error: Error): string | undefined {
  let cause: unknown = error
  // A chain may be a circle.
  for (let depth = 0; depth < 10 && cause instanceof Error && cause.cause !== undefined; depth += 1)
    cause = cause.cause
  if (cause === error || !(cause instanceof Error)) return undefined
  const [first] = cause instanceof AggregateError ? cause.errors : [cause]
  return `The cause: ${first instanceof Error ? first.message : cause.message}`
}

function makePrintable(text: string): string {
  return text.slice(0, maxSeenLength).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
}
