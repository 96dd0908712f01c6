import type { Chip, Scan, VerifiedScan } from '@vkjwt/core'
import type { NextFunction, Request, Response } from 'express'

/** The options of a gate. */
export interface RequireChipOptions {
  /**
   * Whether the chip belongs to what the route serves: anything but exactly `true` is denied with
   * `item_mismatch`. Without it, every genuine chip of this site opens the gate.
   */
  item?(chip: Chip, req: Request): boolean | Promise<boolean>
  /** Answers in place of the gate; it may call `next`, and the request carries on without a chip. */
  onDenied?(
    scan: Exclude<Scan, VerifiedScan>,
    req: Request,
    res: Response,
    next: NextFunction,
  ): unknown
}

/**
 * Refuses what would quietly leave a gate without its check: a function in place of the options, a
 * misspelt option, or one that is present and undefined.
 *
 * @throws {TypeError} that says what is expected
 */
export function checkGateOptions(options: object): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError('requireChip expects its options in an object')
  }
  for (const [name, value] of Object.entries(options)) {
    if (name !== 'item' && name !== 'onDenied') {
      throw new TypeError(`requireChip has no option '${name}'; it knows item, onDenied`)
    }
    if (typeof value !== 'function') throw new TypeError(`The option '${name}' expects a function`)
  }
}
