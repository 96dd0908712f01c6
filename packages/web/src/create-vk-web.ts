import {
  assertGateOptions,
  bindScan,
  createDenial,
  neverCached,
  type RequestLifetime,
  type Scan,
  type ScanOutcome,
} from '@vkjwt/core'
import {
  assertHeaders,
  assertResponse,
  type HeaderStore,
  isResponse,
  setHeaders,
  withHeaders,
} from '@vkjwt/core/adapters'
import type { ChipContext, RequireChipOptions } from './gate-options.ts'
import { deferSite, findVisit, type VkWebOptions } from './site.ts'
import { toScanRequest } from './to-scan-request.ts'
import { Visit, type VisitRequest } from './visit.ts'

/** What only the platform knows of a request. */
export interface RequestInfo {
  /** Where work that goes on after the response is announced: the `ctx` of a Cloudflare Worker fits. */
  lifetime?: RequestLifetime | undefined
  /** The visitor's address, for `limitUnverified` and `onScan`. */
  clientAddress?: string | null | undefined
}

type GatedHandler<Context extends object> = (
  request: Request,
  context: ChipContext<Context>,
) => Response | Promise<Response>

/** A response whose headers a framework gathers somewhere else than on a `Response`. */
export interface ResponseHead extends HeaderStore {
  /** Whether it is out. */
  isSent(): boolean
}

/** A request whose response the framework makes by itself. */
export interface OpenRequest {
  /** Redeems what the address carries; resolves to what is to be answered at once: the headers are set already. */
  redeem(): Promise<ScanOutcome['respond']>
  /**
   * Sets once more what the site may have set meanwhile, right before the head is written: a page's caching must not
   * make a scan public.
   */
  assertHeaders(): void
}

/** What a gate is given beside the request: nothing, where its handler and its hooks need nothing. */
export type GateArguments<Context extends object> = object extends Context
  ? [context?: Context]
  : [context: Context]

/** Scans on a server that speaks `Request` and `Response`. Its members work without `this`. */
export interface VkWeb {
  /**
   * Redeems what the address carries and answers with the clean address, or calls `next` with the request, and puts
   * what a scan that was read there needs on its response, beside the site's own headers: a new response, since the
   * site's may belong to others too. Where no scan was read it returns the site's response as it is. Rejects with what
   * `next` or a hook throws.
   */
  handle(
    request: Request,
    next: (request: Request) => Response | Promise<Response>,
    info?: RequestInfo,
  ): Promise<Response>
  /**
   * For a framework in which nothing stands around a request and its response, Nuxt 4 say: what a scan that is read needs
   * is set on `head` at once. `handle` does all of it by itself where it can.
   */
  open(request: Request, head: ResponseHead, info?: RequestInfo): OpenRequest
  /**
   * The scan of a request that `handle` was given, the same however often it is asked for: what was redeemed, or what
   * the session holds. Rejects with a `TypeError` for any other request, whose response nobody would keep out of caches,
   * with `ERR_HTTP_HEADERS_SENT` where the response was returned before the first call, and where a hook rejects; never
   * for a bad scan or an outage.
   */
  getScan(request: Request): Promise<Scan>
  /**
   * A gate around a handler: requests with a verified scan reach it, with the `chip` beside what the site gives as the
   * second argument; all others are answered as `createDenial` says. Without a session only GET and HEAD requests carry
   * a scan. It works for requests that `handle` wasn't given too, and redeems none of them. Rejects with what the
   * handler, `item` or `onDenied` throws, and with a `TypeError` where one answers with anything but a `Response`.
   *
   * @throws {TypeError} for an unknown option, or one that isn't a function
   */
  requireChip<Context extends object = object>(
    handler: GatedHandler<Context>,
    options?: RequireChipOptions<Context>,
  ): (request: Request, ...context: GateArguments<Context>) => Promise<Response>
  /**
   * Ends the visit, after a warranty was registered, say: the scan of this request is `none` from now on.
   *
   * @throws {TypeError} for a request that `handle` wasn't given
   * @throws {Error} with the code `ERR_HTTP_HEADERS_SENT` where the response was returned
   */
  clearScan(request: Request): void
}

/**
 * Brings scans to any server that speaks `Request` and `Response`, with the options of a verifier, a verifier made
 * before, or a function that returns one of them. The function is called on first use, so that importing a file needs
 * no environment; what it throws fails the request. Instances made from one verifier share what they find. Outside
 * production notes on the set-up go to the console, one line for each code and process, unless `notes` says otherwise.
 *
 * @throws {TypeError} that names the option and what it expects; for a function, on use
 *
 * @example
 * ```ts
 * import { createVkWeb, toScanView } from '@vkjwt/web'
 *
 * const vk = createVkWeb({ audience: 'shop.example' }) // your own host name
 *
 * export default {
 *   fetch: (request: Request) =>
 *     vk.handle(request, async () => Response.json(toScanView(await vk.getScan(request)))),
 * }
 * ```
 */
export function createVkWeb(options: VkWebOptions): VkWeb {
  const site = deferSite(options)

  function createVisit(
    request: Request,
    { clientAddress, lifetime }: RequestInfo,
    head: Pick<VisitRequest, 'isSent' | 'onHeaders'>,
  ): Visit {
    const [scheme = ''] = request.url.split(':', 1)
    const asked = { request: toScanRequest(request, clientAddress), scheme, lifetime, ...head }
    return new Visit(site().verifier, asked)
  }

  /** Answers with what the visit needs, on a response that somebody throws too. */
  async function answer(
    request: Request,
    info: RequestInfo,
    make: (visit: Visit) => Promise<Response>,
  ): Promise<Response> {
    let isSent = false
    const visit = createVisit(request, info, { isSent: () => isSent })
    try {
      return addHeaders(await make(visit), visit)
    } catch (error) {
      throw isResponse(error) ? addHeaders(error, visit) : error
    } finally {
      isSent = true
    }
  }

  function find(request: Request, what: string): Visit {
    return findVisit(site(), request, `${what} needs the request that vk.handle handed on`)
  }

  async function admit<Context extends object>(
    visit: Visit,
    request: Request,
    { context, handler, item, onDenied }: Gate<Context>,
  ): Promise<Response> {
    const found = await visit.read()
    visit.keep([neverCached])
    const gated = { ...context, request }
    const scan = item === undefined ? found : await bindScan(found, (chip) => item(chip, gated))
    if (scan.status === 'verified') {
      const chipContext = { ...context, chip: scan.chip }
      return keepFromCaches('handler', await handler(request, chipContext))
    }
    if (onDenied === undefined) return createDenial(scan, visit.request)
    return keepFromCaches('onDenied', await onDenied(scan, gated))
  }

  return {
    async handle(request, next, info = {}) {
      assertRequest('handle', request)
      if (typeof next !== 'function') throw new TypeError('handle expects a function that answers')
      const { visits } = site()
      const known = visits.get(request)
      if (known !== undefined) {
        // Within another handle, that one adds the headers. After one that failed it is an error page, of the same visit.
        const { isSent } = known
        const response = assertResponse('next', await next(request))
        return isSent ? addHeaders(response, known) : response
      }
      return answer(request, info, async (visit) => {
        visits.set(request, visit)
        const respond = await visit.redeem()
        if (respond === undefined) return assertResponse('next', await next(request))
        const headers = respond.status === 303 ? { location: respond.location } : {}
        return new Response(null, { status: respond.status, headers })
      })
    },
    open(request, head, info = {}) {
      const visit = createVisit(request, info, {
        isSent: () => head.isSent(),
        onHeaders: (headers) => setHeaders(headers, head),
      })
      site().visits.set(request, visit)
      return {
        redeem: () => visit.redeem(),
        assertHeaders: () => assertHeaders(visit.headers, head),
      }
    },
    async getScan(request) {
      return find(request, 'getScan').read()
    },
    requireChip(handler, gate = {}) {
      if (typeof handler !== 'function') throw new TypeError('requireChip expects a handler')
      assertGateOptions(gate)
      return async (request, ...[given]) => {
        assertRequest('A gate', request)
        // What the site doesn't give isn't asked for by its handler's type.
        const context = given as Parameters<typeof handler>[1]
        const entered = { ...gate, handler, context }
        const handled = site().visits.get(request)
        if (handled !== undefined) return admit(handled, request, entered)
        return answer(request, {}, (visit) => admit(visit, request, entered))
      }
    },
    clearScan(request) {
      find(request, 'clearScan').clear()
    },
  }
}

interface Gate<Context extends object> extends RequireChipOptions<Context> {
  handler: GatedHandler<Context>
  context: Context
}

function addHeaders(response: Response, { headers }: Pick<Visit, 'headers'>): Response {
  // A socket that was taken over (101), or an error, is no response that could be made again, and no cache keeps one.
  if (headers.length === 0 || response.status < 200) return response
  return withHeaders(response, headers)
}

/** At once: a cache of the site's may stand between the gate and `handle`. */
function keepFromCaches(name: string, response: unknown): Response {
  return addHeaders(assertResponse(name, response), { headers: [neverCached] })
}

/** A framework's own context, say, has a request somewhere in it. */
function assertRequest(name: string, value: unknown): void {
  const isRequest = typeof value === 'object' && value !== null && 'headers' in value
  if (isRequest && 'url' in value && typeof value.url === 'string') return
  throw new TypeError(`${name} expects a Request, such as c.req.raw of Hono or event.request`)
}
