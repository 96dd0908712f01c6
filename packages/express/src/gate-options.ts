import type { Chip, DeniedScan } from '@vkjwt/core'
import type { NextFunction, Request, Response } from 'express'

/** The options of a gate. */
export interface RequireChipOptions {
  /**
   * Whether the chip belongs to what the route serves: anything but exactly `true` is denied with
   * `item_mismatch`.
   *
   * @default none: every genuine chip opens the gate
   */
  item?(chip: Chip, req: Request): boolean | Promise<boolean>
  /**
   * Answers in place of the gate; it may call `next`, and the request carries on without a chip.
   *
   * @default the gate's own page or JSON
   */
  onDenied?(scan: DeniedScan, req: Request, res: Response, next: NextFunction): unknown
}
