import {
  assertGateOptions,
  bindScan,
  createDenial,
  type Scan,
  type ScanVerifierOptions,
} from '@vkjwt/core'
import { addHeaders } from './add-headers.ts'
import { deferVerifier } from './defer-verifier.ts'
import type { ChipContext, GateContext, RequireChipOptions, RouteParams } from './gate-options.ts'
import { type ScanSource, toScanRequest } from './scan-source.ts'

/** Scans in a Next.js application. Its members work without `this`. */
export interface VkNext {
  /**
   * The scan that the address carries, verified each time: from the `searchParams` of a page, the
   * request of a route handler, or `{ req }` of `getServerSideProps` and API routes. Given nothing,
   * `none`. Rejects only for wrong options, never for a bad scan or an outage.
   */
  getScan(source?: ScanSource): Promise<Scan>
  /**
   * A gate around a route handler: requests with a verified scan reach it, with the `chip` beside the
   * `params` of Next.js; all others are answered as `createDenial` says. Only GET and HEAD requests
   * carry a scan. Rejects with what the handler, `item` or `onDenied` throws.
   *
   * @throws {TypeError} for an unknown option, or one that isn't a function
   */
  requireChip<Params = RouteParams, Req extends Request = Request>(
    handler: (request: Req, context: ChipContext<Params>) => Response | Promise<Response>,
    options?: RequireChipOptions<Params, Req>,
  ): (request: Req, context: GateContext<Params>) => Promise<Response>
}

/**
 * Brings scans to Next.js, with the options of a verifier or with a function that returns them. The
 * function is called on first use: `next build` loads the file without the server's environment.
 *
 * @throws {TypeError} that names the option and what it expects; for a function, on use
 */
export function createVkNext(options: ScanVerifierOptions | (() => ScanVerifierOptions)): VkNext {
  const verifier = deferVerifier(options)
  return {
    async getScan(source = {}) {
      const { scan } = await verifier().handle(await toScanRequest(source))
      return scan
    },
    requireChip(handler, gate = {}) {
      if (typeof handler !== 'function') throw new TypeError('requireChip expects a route handler')
      assertGateOptions(gate)
      const { item, onDenied } = gate
      return async (request, { params }) => {
        const gated = { request, params }
        const { scan: found, headers } = await verifier().handle(request)
        const scan = item === undefined ? found : await bindScan(found, (chip) => item(chip, gated))
        if (scan.status === 'verified') {
          return addHeaders(await handler(request, { params, chip: scan.chip }), headers)
        }
        const denial = onDenied?.(scan, gated) ?? createDenial(scan, request)
        return addHeaders(await denial, headers)
      }
    },
  }
}
