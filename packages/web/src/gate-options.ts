import type { Chip, DeniedScan } from '@vkjwt/core'

/** What a gate hands to its handler: what the site gave it with the request, and the chip. */
export type ChipContext<Context extends object = object> = Context & { chip: Chip }

/** What the hooks of a gate are told: what the site gave it with the request, and the request. */
export type GatedRequest<Context extends object = object> = Context & { request: Request }

/** The options of a gate. */
export interface RequireChipOptions<Context extends object = object> {
  /**
   * Whether the chip belongs to what the route serves: anything but exactly `true` is denied with
   * `item_mismatch`.
   *
   * @default none: every genuine chip opens the gate
   */
  item?: (chip: Chip, gated: GatedRequest<Context>) => boolean | Promise<boolean>
  /**
   * Answers in place of the gate.
   *
   * @default the gate's own page or JSON
   */
  onDenied?: (scan: DeniedScan, gated: GatedRequest<Context>) => Response | Promise<Response>
}
