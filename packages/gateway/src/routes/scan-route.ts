import { Hono } from 'hono'
import { pathOf, readScheme, toAddress } from '../asking/asked-request.ts'
import { uncached } from './refuse.ts'
import type { GatewayApp, RouteContext } from './route-context.ts'

/** Where a page's own script gets the view of its scan: `?path=/items/lamp`. */
export function createScanRoute(
  route: string,
  { doorkeeper, proxies }: Pick<RouteContext, 'doorkeeper' | 'proxies'>,
): GatewayApp {
  const app: GatewayApp = new Hono()
  app.get(route, async (c) => {
    const headers = new Headers(c.req.raw.headers)
    const isTrusted = proxies.has(c.env.peerAddress)
    const host = (isTrusted && headers.get('x-forwarded-host')) || (headers.get('host') ?? '')
    const path = pathOf(c.req.query('path') ?? '')
    const scheme = isTrusted ? readScheme(headers.get('x-forwarded-proto') ?? '') : 'http'
    const url = toAddress({ scheme, host, target: path })
    if (url === undefined || !c.req.query('path')) {
      const error = 'path expects the path of a page, such as ?path=/items/lamp'
      return Response.json({ error }, { status: 400, headers: uncached })
    }
    headers.set('host', host)
    const request = new Request(url, { headers })
    return doorkeeper.view({ request, host, path, clientAddress: undefined })
  })
  return app
}
