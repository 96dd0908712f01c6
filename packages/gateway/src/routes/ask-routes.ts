import { isAnsweredAtOnce } from '@vkjwt/core/adapters'
import { Hono } from 'hono'
import { type AskedRequest, readAskedRequest } from '../asking/asked-request.ts'
import type { SiteHeaders } from '../judge.ts'
import { refuse, uncached } from './refuse.ts'
import type { GatewayApp, RouteContext } from './route-context.ts'

/**
 * Where proxies ask about a request. They differ in what they let through: nginx takes a yes or a no, and asks once more
 * for the answer itself; Caddy and Traefik pass on whatever isn't a yes.
 */
export function createAskRoutes({ doorkeeper, metrics, proxies }: RouteContext): GatewayApp {
  /** Reads a question, or says why it isn't one. */
  function read(request: Request, peer: string | undefined): AskedRequest | Response {
    try {
      if (!proxies.has(peer)) {
        throw new TypeError(
          `${peer ?? 'Somebody'} is none of the trustedProxies, who alone may ask`,
        )
      }
      const chain = request.headers.get('x-forwarded-for') ?? ''
      return readAskedRequest(request, proxies.clientOf(chain, peer))
    } catch (error) {
      metrics.countAnswer('refused')
      return refuse((error as Error).message)
    }
  }

  const app: GatewayApp = new Hono()
  app.all('/nginx', async (c) => {
    const asked = read(c.req.raw, c.env.peerAddress)
    if (asked instanceof Response) return asked
    // Its next question is for the answer itself: nothing is spent by this one.
    if (isAnsweredAtOnce(asked.request)) return no()
    const answer = await doorkeeper.pass(asked, carryOn)
    return answer.ok ? answer : no()
  })
  app.all('/nginx/answer', async (c) => {
    const asked = read(c.req.raw, c.env.peerAddress)
    return asked instanceof Response ? asked : doorkeeper.pass(asked, () => askAgain(asked))
  })
  app.all('/forward', async (c) => {
    const asked = read(c.req.raw, c.env.peerAddress)
    return asked instanceof Response ? asked : doorkeeper.pass(asked, carryOn)
  })
  return app
}

/** Yes, with what the site behind is told, for the proxy to copy. */
function carryOn(site: SiteHeaders): Response {
  return new Response(null, { status: 204, headers: { ...site } })
}

function no(): Response {
  return new Response(null, { status: 401, headers: uncached })
}

/** It was a no, and is a yes now: a store is back, say. */
function askAgain({ request }: AskedRequest): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 503, headers: { ...uncached, 'retry-after': '1' } })
  }
  const { pathname, search } = new URL(request.url)
  const location = `/${`${pathname}${search}`.replace(/^\/+/, '')}`
  return new Response(null, { status: 303, headers: { ...uncached, location } })
}
