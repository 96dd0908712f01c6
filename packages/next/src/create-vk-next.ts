import { assertGateOptions, type RequestLifetime, type Scan } from '@vkjwt/core'
import type { NextRequest, NextResponse } from 'next/server.js'
import { clearSession } from './clear-session.ts'
import { createGate } from './create-gate.ts'
import { deferSite, type VkNextOptions } from './defer-site.ts'
import type { ChipContext, GateContext, RequireChipOptions, RouteParams } from './gate-options.ts'
import { readScan } from './read-scan.ts'
import { redeemRequest } from './redeem-request.ts'
import { type ScanSource, toScanRequest } from './scan-source.ts'

/** Scans in a Next.js application. Its members work without `this`. */
export interface VkNext {
  /**
   * With a session: redeems what the address carries and sends the browser to the clean address. To
   * be exported from `proxy.ts`, or as `middleware` on Next.js 15. It answers requests with scan
   * parameters alone, and always for good: `undefined` means carry on, also where the parameters of a
   * request that isn't a navigation are ignored and there is no visit. Rejects with what a hook throws.
   * A fetch of keys that it starts is handed to `waitUntil` of the `event`, which Next.js gives it.
   */
  proxy(request: NextRequest, event?: RequestLifetime): Promise<NextResponse | undefined>
  /**
   * The scan of a request: from the `searchParams` of a page, the request of a route handler, or
   * `{ req }` of `getServerSideProps` and API routes. With a session it is what the proxy left there,
   * and given nothing works too, in server components, server actions and route handlers; parameters
   * still in the address mean that the proxy didn't redeem them: `unavailable`, `scan_not_redeemed`.
   * Without a session what the address carries is verified each time. It awaits `connection()` first:
   * what Next.js renders ahead of requests ends there. Rejects for wrong options and where Next.js knows
   * no request, never for a bad scan or an outage.
   */
  getScan(source?: ScanSource): Promise<Scan>
  /**
   * A gate around a route handler: requests with a verified scan reach it, with the `chip` beside the
   * `params` of Next.js; all others are answered as `createDenial` says. With a session any method
   * may pass, without one GET and HEAD. What Next.js makes of `redirect()`, `notFound()` and their kin stays
   * out of caches too. Rejects with what else the handler, `item` or `onDenied` throws, and with a
   * `TypeError` where one answers with anything but a `Response`.
   *
   * @throws {TypeError} for an unknown option, or one that isn't a function
   */
  requireChip<Params = RouteParams, Req extends Request = Request>(
    handler: (request: Req, context: ChipContext<Params>) => Response | Promise<Response>,
    options?: RequireChipOptions<Params, Req>,
  ): (request: Req, context: GateContext<Params>) => Promise<Response>
  /** Ends the visit, from a route handler or a server action: the browser forgets the scan. */
  clearScan(): Promise<void>
}

/**
 * Brings scans to Next.js, with the options of a verifier or with a function that returns them. The
 * function is called on first use: `next build` loads the file without the server's environment.
 *
 * @throws {TypeError} that names the option and what it expects; for a function, on use
 *
 * @example
 * ```ts
 * import { createVkNext } from '@vkjwt/next'
 *
 * export const vk = createVkNext(() => ({
 *   audience: 'shop.example', // your own host name
 *   session: { secret: process.env.SHOP_SECRET ?? '' }, // 32 random characters or more
 * }))
 *
 * // In `proxy.ts`, which Next.js calls first.
 * export const proxy = vk.proxy
 * ```
 */
export function createVkNext(options: VkNextOptions | (() => VkNextOptions)): VkNext {
  const site = deferSite(options)
  return {
    proxy: (request, event) => redeemRequest(request, site, event),
    async getScan(source = {}) {
      return readScan(await toScanRequest(source, site), site())
    },
    requireChip(handler, gate = {}) {
      if (typeof handler !== 'function') throw new TypeError('requireChip expects a route handler')
      assertGateOptions(gate)
      return createGate(handler, { gate, site })
    },
    clearScan: () => clearSession(site()),
  }
}
