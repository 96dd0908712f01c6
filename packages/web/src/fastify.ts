import {
  assertGateOptions,
  bindScan,
  type Chip,
  createDenial,
  type DeniedScan,
  neverCached,
  type Scan,
} from '@vkjwt/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { keepHeaders, toScanRequest } from './node-http.ts'
import { deferSite, findVisit, type VkWebOptions } from './site.ts'
import { requireChip, Visit } from './visit.ts'

export { bindScan, type Chip, redactUrl, type Scan, type ScanView, toScanView } from '@vkjwt/core'

/** A request of an application on any server of Node's. */
type AnyRequest = { readonly raw: object }

type GateHook<Request, Reply> = (request: Request, reply: Reply) => Promise<Reply | undefined>

/** The options of a gate. */
export interface RequireChipOptions<Request = FastifyRequest, Reply = FastifyReply> {
  /**
   * Whether the chip belongs to what the route serves: anything but exactly `true` is denied with
   * `item_mismatch`.
   *
   * @default none: every genuine chip opens the gate
   */
  item?(chip: Chip, request: Request): boolean | Promise<boolean>
  /**
   * Answers in place of the gate, with `reply.send` or with what it returns; the `reply` itself says that it is sent
   * later. Where it does none of these, the gate answers.
   *
   * @default the gate's own page or JSON
   */
  onDenied?(scan: DeniedScan, request: Request, reply: Reply): unknown
}

/** Scans in a Fastify application. Its members work without `this`. */
export interface VkFastify {
  /**
   * Registers what redeems the address of each request, and what keeps pages with a scan out of caches, whatever the
   * site sets on them. Register it first; it belongs to the whole application, not to a scope of its own.
   */
  plugin(app: FastifyInstance, options: object, done: (error?: Error) => void): void
  /**
   * The scan of a request, the same however often it is asked for. Rejects with a `TypeError` where the plugin isn't
   * registered, where a hook does, and where the head of the response was sent before the first call
   * (`ERR_HTTP_HEADERS_SENT`), never for a bad scan or an outage.
   */
  getScan(request: AnyRequest): Promise<Scan>
  /**
   * A gate, for the `preHandler` of a route: lets requests with a verified scan through and answers all others as
   * `createDenial` says. Without a session only GET and HEAD requests carry one. Name the type of the route's request
   * for its parameters: `requireChip<FastifyRequest<{ Params: { id: string } }>>`.
   *
   * @throws {TypeError} for an unknown option, or one that isn't a function
   */
  requireChip(options?: RequireChipOptions): GateHook<FastifyRequest, FastifyReply>
  requireChip<Request extends AnyRequest, Reply extends object = FastifyReply>(
    options?: RequireChipOptions<Request, Reply>,
  ): GateHook<Request, Reply>
  /**
   * The chip that the gate let through; of several gates, the latest.
   *
   * @throws {TypeError} where no gate ran, or it let nothing through
   */
  getChip(request: AnyRequest): Chip
  /**
   * Ends the visit, after a warranty was registered, say: the scan of this request is `none` from now on.
   *
   * @throws {TypeError} where the plugin isn't registered
   * @throws {Error} with the code `ERR_HTTP_HEADERS_SENT` where the head of the response was sent
   */
  clearScan(request: AnyRequest): void
}

/**
 * Brings scans to Fastify, with what `createVkWeb` takes.
 *
 * @throws {TypeError} that names the option and what it expects; for a function, on use
 *
 * @example
 * ```ts
 * import { createVkFastify, toScanView } from '@vkjwt/web/fastify'
 * import fastify from 'fastify'
 *
 * const app = fastify()
 * const vk = createVkFastify({ audience: 'shop.example' }) // your own host name
 *
 * app.register(vk.plugin)
 * app.get('/badge', async (request) => toScanView(await vk.getScan(request)))
 * ```
 */
export function createVkFastify(options: VkWebOptions): VkFastify {
  const site = deferSite(options)

  function find(request: AnyRequest, what: string): Visit {
    return findVisit(
      site(),
      request.raw,
      `${what} needs the request of an app that registers vk.plugin (app.register(vk.plugin), before the routes)`,
    )
  }

  async function open(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> {
    const { verifier, visits } = site()
    if (visits.has(request.raw)) return undefined
    const visit = new Visit(verifier, {
      request: toScanRequest({
        raw: request.raw,
        url: request.originalUrl,
        readAddress: () => request.ip,
      }),
      scheme: request.protocol,
      // Of an address that it doesn't trust, Fastify lists that one alone.
      trustsProxy: (request.ips?.length ?? 0) > 1,
      isSent: () => reply.raw.headersSent,
      // On the response itself: an event stream on `reply.raw` needs them too.
      onHeaders: (headers) => keepHeaders(reply.raw, headers),
    })
    visits.set(request.raw, visit)
    const respond = await visit.redeem()
    if (respond === undefined) return undefined
    if (respond.status === 303) reply.header('location', respond.location)
    return reply.code(respond.status).send()
  }

  const plugin: VkFastify['plugin'] = (app, _options, done) => {
    app.addHook('onRequest', open)
    done()
  }

  return {
    plugin: Object.assign(plugin, {
      // For the application that registers it, not for a scope of its own (Fastify, Plugins: handle the scope).
      [Symbol.for('skip-override')]: true,
      [Symbol.for('fastify.display-name')]: '@vkjwt/web',
      [Symbol.for('plugin-meta')]: { name: '@vkjwt/web', fastify: '5.x' },
    }),
    async getScan(request) {
      return find(request, 'getScan').read()
    },
    requireChip<Request extends AnyRequest, Reply extends object>(
      gate: RequireChipOptions<Request, Reply> = {},
    ) {
      assertGateOptions(gate)
      const { item, onDenied } = gate
      return async (request: Request, given: Reply): Promise<Reply | undefined> => {
        // Of whatever server, it is a reply of Fastify's.
        const reply = given as unknown as FastifyReply
        const visit = find(request, 'requireChip')
        const found = await visit.read()
        const scan =
          item === undefined ? found : await bindScan(found, (chip) => item(chip, request))
        visit.chip = scan.status === 'verified' ? scan.chip : undefined
        if (scan.status === 'verified' || reply.sent) return undefined
        visit.keep([neverCached])
        const answer: unknown = onDenied?.(scan, request, given)
        // It is a promise of its own end.
        if (answer === given) return given
        const own = await answer
        // Fastify goes on to the handler where a hook has sent nothing.
        if (reply.sent) return given
        if (own !== undefined) reply.send(own)
        else await sendResponse(reply, createDenial(scan, visit.request))
        return given
      }
    },
    getChip(request) {
      return requireChip(site().visits.get(request.raw))
    },
    clearScan(request) {
      find(request, 'clearScan').clear()
    },
  }
}

/** Sends a response that was made by core. */
async function sendResponse(reply: FastifyReply, response: Response): Promise<void> {
  const body = await response.text()
  reply.headers(Object.fromEntries(response.headers))
  reply.code(response.status).send(body)
}
