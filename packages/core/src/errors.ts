import {
  rejections,
  unavailabilities,
  type VkRejectionCode,
  type VkUnavailableCode,
} from './error-codes.ts'

/** Marks our errors across copies of this module: a bundler may well load more than one. */
const brand: unique symbol = Symbol.for('vkjwt.error')

interface RejectionDetails extends ErrorOptions {
  /** The wire name of the claim, with `claim_invalid`. */
  claim?: string
}

interface UnavailabilityDetails extends ErrorOptions {
  /** Whole seconds after which another try makes sense. */
  retryAfterSeconds?: number
}

/**
 * The scan was judged and is not accepted. Branch on `code`, never on `message`.
 *
 * Neither the message nor any property holds a token, a claim value or a key identifier; a key
 * identifier may be on `cause`.
 */
export class VkJwtError extends Error {
  static {
    nameErrors(VkJwtError.prototype, 'VkJwtError', 'rejection')
  }

  declare readonly name: string
  declare readonly code: VkRejectionCode
  /** The HTTP status for this code. */
  declare readonly status: number
  /** The wire name of the offending claim (`exp`, say); only with `claim_invalid`. */
  declare readonly claim?: string

  constructor(code: VkRejectionCode, details?: RejectionDetails) {
    const { message, status } = rejections[code]
    super(message, details)
    this.code = code
    this.status = status
    if (details?.claim !== undefined) this.claim = details.claim
  }

  /** The code alone, so that a serialised error gives nothing else away. */
  toJSON(): { code: VkRejectionCode } {
    return { code: this.code }
  }
}

/**
 * The scan could not be judged: an outage or a set-up fault on our side of the chip. It says
 * nothing about the product. Branch on `code`, never on `message`.
 */
export class VkUnavailableError extends Error {
  static {
    nameErrors(VkUnavailableError.prototype, 'VkUnavailableError', 'unavailability')
  }

  declare readonly name: string
  declare readonly code: VkUnavailableCode
  /** The HTTP status for this code: 503, and 409 for `scan_not_redeemed`. */
  declare readonly status: number
  /** Whole seconds after which another try makes sense; 30 unless more is known. */
  declare readonly retryAfterSeconds: number

  constructor(code: VkUnavailableCode, details?: UnavailabilityDetails) {
    const { message, status } = unavailabilities[code]
    super(message, details)
    this.code = code
    this.status = status
    this.retryAfterSeconds = details?.retryAfterSeconds ?? 30
  }

  /** The code alone, so that a serialised error gives nothing else away. */
  toJSON(): { code: VkUnavailableCode } {
    return { code: this.code }
  }
}

// Beside the errors and not on them: no claim value leaves with one, whoever inspects or serialises it.
const facts = new WeakMap<VkJwtError, () => string>()

/** A rejection with what was seen and expected, for notes alone: worked out when somebody takes one. */
export function rejectWithFacts(code: VkRejectionCode, seen: () => string): VkJwtError {
  const error = new VkJwtError(code)
  facts.set(error, seen)
  return error
}

/** What was seen of the scan that an error is about, and what was expected; of errors of this copy. */
export function factsOf(error: VkJwtError): string | undefined {
  return facts.get(error)?.()
}

/** Names all errors of a class at once, as the language's own are: a stack then begins with the name. */
function nameErrors(prototype: Error, name: string, brandName: string): void {
  Object.defineProperties(prototype, {
    name: { value: name, configurable: true, writable: true },
    [brand]: { value: brandName },
  })
}

/** Whether `value` is a {@link VkJwtError}, from this copy of the package or another. */
export function isVkJwtError(value: unknown): value is VkJwtError {
  return brandOf(value) === 'rejection'
}

/** Whether `value` is a {@link VkUnavailableError}, from this copy of the package or another. */
export function isVkUnavailableError(value: unknown): value is VkUnavailableError {
  return brandOf(value) === 'unavailability'
}

function brandOf(value: unknown): unknown {
  return value instanceof Error ? Reflect.get(value, brand) : undefined
}
