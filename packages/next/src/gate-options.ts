import type { Chip, DeniedScan } from '@vkjwt/core'

/** The parameters of a route, where its path isn't known. */
export type RouteParams = Record<string, string | string[] | undefined>

/** The second argument that Next.js gives to a route handler, `RouteContext` for example. */
export interface GateContext<Params> {
  params: Promise<Params>
}

/** The second argument of a handler behind a gate: what Next.js gives, and the chip. */
export interface ChipContext<Params = RouteParams> extends GateContext<Params> {
  chip: Chip
}

/** What the hooks of a gate are told about the request. */
export interface GatedRequest<Params = RouteParams, Req extends Request = Request>
  extends GateContext<Params> {
  request: Req
}

/** The options of a gate. */
export interface RequireChipOptions<Params = RouteParams, Req extends Request = Request> {
  /**
   * Whether the chip belongs to what the route serves: anything but exactly `true` is denied with
   * `item_mismatch`.
   *
   * @default none: every genuine chip opens the gate
   */
  item?: (chip: Chip, gated: GatedRequest<Params, Req>) => boolean | Promise<boolean>
  /**
   * Answers in place of the gate.
   *
   * @default the gate's own page or JSON
   */
  onDenied?: (scan: DeniedScan, gated: GatedRequest<Params, Req>) => Response | Promise<Response>
}
