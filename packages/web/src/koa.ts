import {
  assertGateOptions,
  bindScan,
  type Chip,
  createDenial,
  type DeniedScan,
  neverCached,
  type Scan,
} from '@vkjwt/core'
import type { Context, Middleware } from 'koa'
import { keepHeaders, toScanRequest } from './node-http.ts'
import { deferSite, type VkWebOptions } from './site.ts'
import { requireChip, Visit } from './visit.ts'

export { bindScan, type Chip, redactUrl, type Scan, type ScanView, toScanView } from '@vkjwt/core'

/** The options of a gate. */
export interface RequireChipOptions {
  /**
   * Whether the chip belongs to what the route serves: anything but exactly `true` is denied with
   * `item_mismatch`.
   *
   * @default none: every genuine chip opens the gate
   */
  item?(chip: Chip, ctx: Context): boolean | Promise<boolean>
  /**
   * Answers in place of the gate. Whatever it does, what stands behind the gate doesn't run.
   *
   * @default the gate's own page or JSON
   */
  onDenied?(scan: DeniedScan, ctx: Context): unknown
}

/** Scans in a Koa application. Its members work without `this`. */
export interface VkKoa {
  /**
   * Redeems what the address carries, and with a session answers with the clean address. What a page with a scan needs is
   * asserted when the head is written, on errors too.
   */
  middleware: Middleware
  /**
   * The scan of a request, the same however often it is asked for. Where the middleware didn't run, scan parameters are
   * `scan_not_redeemed` with a session, and verified without one. Rejects where a hook does, and where the head of
   * the response was sent before the first call (`ERR_HTTP_HEADERS_SENT`), never for a bad scan or an outage.
   */
  getScan(ctx: Context): Promise<Scan>
  /**
   * A gate: lets requests with a verified scan through and answers all others as `createDenial` says. Without a session
   * only GET and HEAD requests carry one.
   *
   * @throws {TypeError} for an unknown option, or one that isn't a function
   */
  requireChip(options?: RequireChipOptions): Middleware
  /**
   * The chip that the gate let through; of several gates, the latest.
   *
   * @throws {TypeError} where no gate ran, or it let nothing through
   */
  getChip(ctx: Context): Chip
  /**
   * Ends the visit, after a warranty was registered, say: the scan of this request is `none` from now on.
   *
   * @throws {Error} with the code `ERR_HTTP_HEADERS_SENT` where the head of the response was sent
   */
  clearScan(ctx: Context): void
}

/**
 * Brings scans to Koa, with what `createVkWeb` takes.
 *
 * @throws {TypeError} that names the option and what it expects; for a function, on use
 *
 * @example
 * ```ts
 * import { createVkKoa, toScanView } from '@vkjwt/web/koa'
 * import Koa from 'koa'
 *
 * const app = new Koa()
 * const vk = createVkKoa({ audience: 'shop.example' }) // your own host name
 *
 * app.use(vk.middleware)
 * app.use(async (ctx) => {
 *   ctx.body = toScanView(await vk.getScan(ctx))
 * })
 * ```
 */
export function createVkKoa(options: VkWebOptions): VkKoa {
  const site = deferSite(options)

  function open(ctx: Context): Visit {
    const { verifier, visits } = site()
    const known = visits.get(ctx.req)
    if (known !== undefined) return known
    const visit = new Visit(verifier, {
      request: toScanRequest({
        raw: ctx.req,
        url: ctx.originalUrl,
        readAddress: () => ctx.ip || undefined,
      }),
      scheme: ctx.protocol,
      trustsProxy: ctx.app.proxy,
      isSent: () => ctx.headerSent,
      onHeaders: (headers) => keepHeaders(ctx.res, headers),
    })
    visits.set(ctx.req, visit)
    return visit
  }

  return {
    async middleware(ctx, next) {
      const visit = open(ctx)
      try {
        const respond = await visit.redeem()
        if (respond === undefined) {
          await next()
          return
        }
        ctx.status = respond.status
        if (respond.status === 303) ctx.set('location', respond.location)
        // Not nothing, which a site may take for a page that isn't there.
        ctx.type = 'text'
        ctx.body = respond.status === 303 ? 'See Other' : 'Too Early'
      } catch (error) {
        throw toError(error)
      }
    },
    async getScan(ctx) {
      try {
        return await open(ctx).read()
      } catch (error) {
        throw toError(error)
      }
    },
    requireChip(gate = {}) {
      assertGateOptions(gate)
      const { item, onDenied } = gate
      /** Whether the request carries on. */
      const admit = async (ctx: Context): Promise<boolean> => {
        const visit = open(ctx)
        const found = await visit.read()
        const scan = item === undefined ? found : await bindScan(found, (chip) => item(chip, ctx))
        visit.chip = scan.status === 'verified' ? scan.chip : undefined
        if (scan.status === 'verified') return true
        if (!ctx.headerSent) visit.keep([neverCached])
        if (onDenied === undefined) await writeResponse(ctx, createDenial(scan, visit.request))
        else await onDenied(scan, ctx)
        return false
      }
      return async (ctx, next) => {
        const carriesOn = await admit(ctx).catch((error: unknown) => {
          throw toError(error)
        })
        if (carriesOn) await next()
      }
    },
    getChip: (ctx) => requireChip(open(ctx)),
    clearScan: (ctx) => open(ctx).clear(),
  }
}

/** Koa takes no notice of an error that is nothing, and the request would hang. */
function toError(error: unknown): unknown {
  return error ?? new Error('A hook failed', { cause: error })
}

/** Sends a response that was made by core. */
async function writeResponse(ctx: Context, response: Response): Promise<void> {
  const body = await response.text()
  ctx.status = response.status
  ctx.body = body
  keepHeaders(ctx.res, [...response.headers])
}
