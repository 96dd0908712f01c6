import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { isOwnHost, type OwnHosts } from './is-own-host.ts'
import { refuse } from './refuse.ts'

/** One request with what the routes need of it. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** What the route's pattern captured. */
  readonly captured: readonly string[]
  /** The query string, without its question mark. */
  readonly query: string
}

/** What one path answers. HEAD goes where GET goes. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string | RegExp
  answer(exchange: Exchange): void | Promise<void>
}

/**
 * Makes the listener that logs each request and hands it to its route. A request for another host is
 * neither: it leaves no trace, and is told nothing.
 */
export function createRequestHandler(
  routes: readonly Route[],
  hosts: OwnHosts,
  log: (request: { readonly method: string; readonly path: string }) => void,
): RequestListener {
  return (request, response) => {
    if (!isOwnHost(request.headers.host, hosts)) {
      refuse(response, 421, wrongHost)
      return
    }
    const { method = 'GET', url = '/' } = request
    const [path = '/', ...rest] = url.split('?')
    log({ method, path })
    const matching = routes.filter((route) => capture(route, path) !== undefined)
    const wanted = method === 'HEAD' ? 'GET' : method
    const route = matching.find((candidate) => candidate.method === wanted)
    if (route === undefined) {
      if (matching.length === 0) {
        refuse(response, 404, 'There is nothing at this address.')
        return
      }
      const methods = matching.flatMap((each) => (each.method === 'GET' ? ['GET', 'HEAD'] : 'POST'))
      response.setHeader('Allow', methods.join(', '))
      refuse(response, 405, `This address does not take ${method}.`)
      return
    }
    const captured = capture(route, path) ?? []
    const exchange = { request, response, captured, query: rest.join('?') }
    answer(route, exchange).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else
        refuse(
          response,
          statusOf(error),
          error instanceof Error ? error.message : 'Something went wrong.',
        )
    })
  }
}

const wrongHost =
  'This box answers to localhost and to the address that it listens on. A name of another kind is given with --host-name, or with the option hostNames.'

/** Async, so that an answer that throws at once is caught like any other. */
async function answer(route: Route, exchange: Exchange): Promise<void> {
  await route.answer(exchange)
}

/** An error may say itself what its answer is. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' ? status : 500
}

function capture({ path }: Route, given: string): readonly string[] | undefined {
  if (typeof path === 'string') return path === given ? [] : undefined
  return path.exec(given)?.slice(1)
}
