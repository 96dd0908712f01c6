import type { Hono } from 'hono'
import type { TrustedProxies } from '../asking/trusted-proxies.ts'
import type { Doorkeeper } from '../doorkeeper.ts'
import type { Metrics } from '../metrics.ts'

/** What only the server knows of a request. */
export interface RequestInfo {
  /** The address of whoever has connected. Without it nobody is trusted, and nobody may ask. */
  peerAddress?: string | undefined
}

export type GatewayApp = Hono<{ Bindings: RequestInfo }>

/** What the routes of a gateway have in common. */
export interface RouteContext {
  doorkeeper: Doorkeeper
  proxies: TrustedProxies
  metrics: Metrics
  log: (line: string) => void
}
