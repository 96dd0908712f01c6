import type { ServerResponse } from 'node:http'
import {
  assertGateOptions,
  bindScan,
  type Chip,
  createDenial,
  hasScanParams,
  neverCached,
  type Scan,
} from '@vkjwt/core'
import { assertHeadUnsent, HeadSentError } from '@vkjwt/core/adapters'
import type { Request, Response } from 'express'
import { readScan, redeemScan } from './ask-verifier.ts'
import type { ExpressHandler, ExpressRequest } from './express-request.ts'
import type { RequireChipOptions } from './gate-options.ts'
import { keepHeaders } from './keep-headers.ts'
import { deferSite, type Visit, type VkExpressOptions } from './site.ts'
import { readOriginalUrl, toScanRequest } from './to-scan-request.ts'
import { writeAnswer, writeResponse } from './write-response.ts'

/** Scans in an Express application. Its members work without `this`. */
export interface VkExpress {
  /**
   * Redeems what the address carries, and with a session answers with the clean address. Without scan
   * parameters it does nothing and waits for nothing.
   */
  middleware: ExpressHandler
  /**
   * The scan of a request, the same however often it is asked for: what the middleware found, or what
   * the session holds. The cookie is opened at the first call. Where the middleware didn't run, scan
   * parameters are `scan_not_redeemed` with a session, and verified without one. Rejects where a hook
   * does, and where the head of the response was sent before the first call (`ERR_HTTP_HEADERS_SENT`),
   * never for a bad scan or an outage.
   */
  getScan(req: ExpressRequest): Promise<Scan>
  /**
   * A gate: lets requests with a verified scan through and answers all others as `createDenial` says.
   * Without a session only GET and HEAD requests carry one. What `item` or `onDenied` throws goes to
   * `next`, and so does `ERR_HTTP_HEADERS_SENT` where the head was sent before the scan was read.
   *
   * @throws {TypeError} for an unknown option, or one that isn't a function
   */
  requireChip(options?: RequireChipOptions): ExpressHandler
  /**
   * The chip that the gate let through; of several gates, the latest.
   *
   * @throws {TypeError} where no gate ran, or it let nothing through
   */
  getChip(req: ExpressRequest): Chip
  /**
   * Ends the visit, after a warranty was registered, say: the scan of this request is `none` from now on.
   *
   * @throws {Error} with the code `ERR_HTTP_HEADERS_SENT` where the head of the response was sent
   */
  clearScan(res: ServerResponse): void
}

/**
 * Brings scans to Express 5 or 4, with the options of a verifier, a verifier made before, or a function
 * that returns one of them. The function is called on first use, so that importing a file needs no
 * environment; what it throws fails the request. Instances made from one verifier share what they find;
 * all others see only their own. Outside production notes on the set-up go to the console, one line for
 * each code and process, unless `notes` says otherwise.
 *
 * @throws {TypeError} that names the option and what it expects; for a function, on use
 *
 * @example
 * ```ts
 * import { createVkExpress, toScanView } from '@vkjwt/express'
 * import express from 'express'
 *
 * const app = express()
 * const vk = createVkExpress({ audience: 'shop.example' }) // your own host name
 *
 * app.use(vk.middleware)
 * app.get('/badge', async (req, res) => {
 *   res.json(toScanView(await vk.getScan(req)))
 * })
 * ```
 */
export function createVkExpress(options: VkExpressOptions): VkExpress {
  const site = deferSite(options)

  function visit(
    req: ExpressRequest,
    res: ServerResponse | undefined,
    find: typeof redeemScan,
  ): Visit {
    const { verifier, visits } = site()
    const known = visits.get(req)
    if (known !== undefined) return known
    const opened: Visit = { outcome: find(verifier, req, res), chip: undefined }
    visits.set(req, opened)
    return opened
  }

  /** Whether the request carries on; otherwise the verifier had an answer for it. */
  async function answer(req: ExpressRequest, res: ServerResponse): Promise<boolean> {
    const { respond } = await visit(req, res, redeemScan).outcome
    if (respond !== undefined) writeAnswer(res, respond)
    return respond === undefined
  }

  /** Whether the request carries on; otherwise the gate, or its `onDenied`, had an answer for it. */
  async function admit(
    { item, onDenied }: RequireChipOptions,
    [req, res, next]: Parameters<ExpressHandler>,
  ): Promise<boolean> {
    const visited = visit(req, res, readScan)
    const { scan: found } = await visited.outcome
    // Express calls its handlers with its own request and response.
    const [request, response] = [req as Request, res as Response]
    const scan = item === undefined ? found : await bindScan(found, (chip) => item(chip, request))
    visited.chip = scan.status === 'verified' ? scan.chip : undefined
    if (scan.status === 'verified') return true
    if (res.writableEnded) return false
    if (!res.headersSent) keepHeaders(res, [neverCached])
    if (onDenied !== undefined) {
      await onDenied(scan, request, response, next)
      return false
    }
    await writeResponse(res, createDenial(scan, toScanRequest(req)))
    return false
  }

  return {
    middleware(req, res, next) {
      if (!hasScanParams(readOriginalUrl(req))) {
        next()
        return
      }
      settle(answer(req, res), res, next)
    },
    async getScan(req) {
      return (await visit(req, req.res, readScan).outcome).scan
    },
    requireChip(gate = {}) {
      assertGateOptions(gate)
      return (req, res, next) => settle(admit(gate, [req, res, next]), res, next)
    },
    getChip(req) {
      const chip = site().visits.get(req)?.chip
      if (chip === undefined) {
        throw new TypeError(
          'getChip needs requireChip, of the same verifier, before it on the route',
        )
      }
      return chip
    },
    clearScan(res) {
      const { req } = res
      const { verifier, visits } = site()
      const headers = [...verifier.clearHeaders(toScanRequest(req))]
      if (headers.length > 0) {
        assertHeadUnsent(res, 'clearScan')
        keepHeaders(res, headers)
      }
      const outcome = Promise.resolve({ scan: { status: 'none' } } as const)
      visits.set(req, { outcome, chip: undefined })
    },
  }
}

/**
 * Express 4 ignores the promise of a handler, so both versions are told through `next`. Where somebody has
 * answered meanwhile, a time-out middleware say, nothing goes on.
 */
function settle(
  carriesOn: Promise<boolean>,
  res: ServerResponse,
  next: (error?: unknown) => void,
): void {
  carriesOn.then(
    (isYes) => {
      if (isYes && !res.writableEnded) next()
    },
    (error: unknown) => {
      if (error instanceof HeadSentError && res.writableEnded) return
      // To Express, nothing and `'route'` are no errors: a hook that threw them would open the gate.
      next(error instanceof Error ? error : new Error('A hook failed', { cause: error }))
    },
  )
}
