import {
  createNoteWriter,
  createScanVerifier,
  memoryRateLimiter,
  type Scan,
  type ScanVerifier,
} from '@vkjwt/core'
import { Hono } from 'hono'
import { createTrustedProxies } from './asking/trusted-proxies.ts'
import { createDoorkeeper } from './doorkeeper.ts'
import {
  type GatewayOptions,
  type GatewaySettings,
  resolveGatewayOptions,
} from './gateway-options.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { openRedis, type SharedMemory } from './open-redis.ts'
import { createAdminRoutes } from './routes/admin-routes.ts'
import { createAskRoutes } from './routes/ask-routes.ts'
import { createKeyRoutes } from './routes/key-routes.ts'
import { refuse } from './routes/refuse.ts'
import type { GatewayApp, RequestInfo } from './routes/route-context.ts'
import { createScanRoute } from './routes/scan-route.ts'
import { createUpstreamRoutes, type Handshake, refuseHandshake } from './routes/upstream-routes.ts'
import { createRules } from './rules/rules.ts'
import { openAssertions, openItems } from './sources.ts'

/** A gateway: a question about a request, or the request itself, comes in, and an answer goes out. */
export interface Gateway {
  /** Answers on the port that proxies, or visitors, connect to. */
  fetch(request: Request, info?: RequestInfo): Promise<Response>
  /** Answers on a port of its own: `/healthz`, `/readyz`, `/metrics` and the keys. */
  fetchAdmin(request: Request): Promise<Response>
  /** Passes a WebSocket on, with `upstream`: for the event `upgrade` of a server of Node's. */
  upgrade(handshake: Handshake): Promise<void>
  /** From now on `/readyz` answers 503. */
  drain(): void
  /** Ends what it holds open: its watch on files, and Redis. */
  close(): Promise<void>
}

/** What a gateway is given beside its options. */
export interface GatewaySurroundings {
  /**
   * Takes what an operator should read, without a token or a secret.
   *
   * @default standard error
   */
  log?: ((line: string) => void) | undefined
}

/**
 * Makes a gateway: it is asked by nginx, Caddy or Traefik about each request, or with `upstream` stands before a site
 * itself.
 *
 * @throws {GatewayOptionsError} that names every mistake in the options
 * @throws {Error} for a file that can't be read, with the lines that are wrong
 *
 * @example
 * ```ts
 * import { createGateway } from '@vkjwt/gateway'
 *
 * const gateway = await createGateway({
 *   audience: 'shop.example', // your own host name
 *   secret: process.env['VKJWT_SECRET'] ?? '',
 *   gates: ['/items/*\/manual'],
 *   items: 'items.csv',
 * })
 * ```
 */
export async function createGateway(
  options: GatewayOptions,
  // biome-ignore lint/suspicious/noConsole: a server's own output is for whoever runs it.
  { log = console.error }: GatewaySurroundings = {},
): Promise<Gateway> {
  const settings = resolveGatewayOptions(options)
  const metrics = createMetrics()
  const proxies = createTrustedProxies(settings.trustedProxies)
  const items = openItems(settings, log)
  const keys = await openAssertions(settings, log)
  const assertions = keys.current
  const redis = openRedis(settings, log)
  const verifier = createVerifier(settings, { log, metrics, redis })
  const doorkeeper = createDoorkeeper({
    assertions,
    audiences: settings.audience,
    ignored: settings.ignore,
    metrics,
    rulesOf: createRules({
      gates: settings.gates,
      items: () => items.current,
      hasItems: settings.items !== undefined,
    }),
    verifier,
  })
  const context = { doorkeeper, log, metrics, proxies }
  const { upstream } = settings
  const app: GatewayApp = new Hono()
  let upgrade: Gateway['upgrade'] = async (handshake) => refuseHandshake(handshake)
  if (upstream === undefined) {
    app.route('/', createScanRoute('/scan', context))
    app.route('/', createKeyRoutes(assertions))
    app.route('/', createAskRoutes(context))
    app.notFound(() => refuse('There is /nginx, /forward, /scan and /.well-known/jwks.json', 404))
  } else {
    const routes = createUpstreamRoutes(upstream, context)
    app.route('/', createScanRoute('/.vkjwt/scan', context))
    app.route('/', routes.app)
    upgrade = routes.upgrade
  }
  app.onError((error, c) => {
    // Of a visitor who left there is nothing to tell.
    if (!c.req.raw.signal.aborted) log(`A request failed: ${error.stack ?? error.message}`)
    return refuse('This request could not be answered', 500)
  })

  let isDraining = false
  const admin = createAdminRoutes({
    assertions,
    countItems: () => items.current.size,
    isReady: () => !isDraining && (redis === undefined || redis.isReady),
    metrics,
  })
  // The keys of the issuer are there when the first tap comes.
  void verifier.ready()

  return {
    fetch: async (request, { peerAddress } = {}) => app.fetch(request, { peerAddress }),
    fetchAdmin: async (request) => admin.fetch(request),
    async upgrade(handshake) {
      // The server listens no longer: without this, whoever hangs up would end the process.
      handshake.socket.on('error', () => handshake.socket.destroy())
      await upgrade(handshake)
    },
    drain() {
      isDraining = true
    },
    async close() {
      items.stop()
      keys.stop()
      await redis?.close()
    },
  }
}

interface VerifierParts {
  log: (line: string) => void
  metrics: Metrics
  redis: SharedMemory | undefined
}

function createVerifier(
  { audience, issuer, jwksUrl, maxAgeSeconds, secret, unverifiedPerMinute: limit }: GatewaySettings,
  { log, metrics, redis }: VerifierParts,
): ScanVerifier {
  const perMinute = { limit, windowSeconds: 60 }
  return createScanVerifier({
    audience,
    ...(issuer !== undefined && { issuer }),
    ...(jwksUrl !== undefined && { jwks: { url: jwksUrl } }),
    session: { secret, maxAgeSeconds },
    ...(redis !== undefined && { oneTime: redis.oneTime }),
    limitUnverified: redis?.limitTo(perMinute) ?? memoryRateLimiter(perMinute),
    onScan: ({ scan }) => metrics.countScan(scan.status, codeOf(scan)),
    notes: createNoteWriter(log),
  })
}

function codeOf(scan: Scan): string {
  return 'error' in scan ? scan.error.code : ''
}
