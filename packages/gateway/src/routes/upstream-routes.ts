import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { nodeScanRequest } from '@vkjwt/core'
import { Hono } from 'hono'
import { pathOf, readScheme } from '../asking/asked-request.ts'
import { passOn, passUpgradeOn, refuseUpgrade, surviveReset } from '../upstream/pass-on.ts'
import { type Forwarding, toUpstreamHeaders } from '../upstream/upstream-headers.ts'
import { refuse } from './refuse.ts'
import type { GatewayApp, RouteContext } from './route-context.ts'

/** A connection that is about to become a WebSocket. */
export interface Handshake {
  incoming: IncomingMessage
  socket: Duplex
  head: Buffer
}

/** What passes requests and WebSockets on to the site behind. */
interface UpstreamRoutes {
  app: GatewayApp
  upgrade(handshake: Handshake): Promise<void>
}

export function createUpstreamRoutes(
  upstream: string,
  { doorkeeper, log, proxies }: RouteContext,
): UpstreamRoutes {
  /** What is known of the way that a request took, and believed of it. */
  function readForwarding(headers: Headers, peer: string | undefined): Forwarding {
    const isTrusted = proxies.has(peer)
    const told = (name: string): string => (isTrusted ? (headers.get(name) ?? '') : '')
    return {
      clientAddress: proxies.clientOf(told('x-forwarded-for'), peer),
      host: headers.get('host') ?? '',
      isTrusted,
      peer,
      scheme: readScheme(told('x-forwarded-proto')),
    }
  }

  const app: GatewayApp = new Hono()
  app.all('*', async (c) => {
    const request = c.req.raw
    const { pathname } = new URL(request.url)
    const way = readForwarding(request.headers, c.env.peerAddress)
    const asked = { request, host: way.host, path: pathname, clientAddress: way.clientAddress }
    return doorkeeper.pass(asked, (site) =>
      passOn(upstream, request, toUpstreamHeaders(request.headers, site, way), log),
    )
  })

  return {
    app,
    async upgrade({ head, incoming, socket }) {
      surviveReset(socket)
      const sent = toHeaders(incoming)
      const way = readForwarding(sent, incoming.socket.remoteAddress)
      const { headers, method, url } = nodeScanRequest(incoming)
      const path = pathOf(url)
      const request = new Request(`${way.scheme}://${way.host}${url}`, { headers: sent })
      const asked = { request, host: way.host, path, clientAddress: way.clientAddress }
      const passed = await doorkeeper.passUpgrade(asked, { headers, method, url })
      if (passed instanceof Response) refuseUpgrade(socket, passed)
      else {
        const handed = toUpstreamHeaders(sent, passed, way)
        await passUpgradeOn(upstream, { incoming, socket, head, headers: handed }, log)
      }
    },
  }
}

/** Where there is no site behind. */
export function refuseHandshake({ socket }: Handshake): void {
  surviveReset(socket)
  refuseUpgrade(socket, refuse('There is no site behind', 404))
}

function toHeaders({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value)
  }
  return headers
}
