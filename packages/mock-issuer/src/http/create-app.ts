import type { RequestListener } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { isOwnHost, type OwnHosts } from './is-own-host.ts'
import { refuse } from './refuse.ts'

interface Environment {
  readonly Bindings: HttpBindings
}

/** What answers requests, route by route. HEAD goes where GET goes. */
export type App = Hono<Environment>

/** One request with what its route needs of it. */
export type Exchange = Context<Environment>

const wrongHost =
  'This box answers to localhost and to the address that it listens on. A name of another kind is given with --host-name, or with the option hostNames.'

/** Makes an app without routes, which knows what to say where there is none, and where one fails. */
export function createApp(): App {
  // A path is what came, byte by byte.
  const app: App = new Hono<Environment>({
    getPath: (_, options) => urlOf(options?.env as HttpBindings).split('?')[0] ?? '/',
  })
  app.notFound(({ req: { method, path }, env }) => {
    const { headers } = env.incoming
    const methods = ['GET', 'POST'].filter((each) => hasRoute(app, each, path))
    if (methods.length === 0) return refuse(headers, 404, 'There is nothing at this address.')
    const refusal = refuse(headers, 405, `This address does not take ${method}.`)
    refusal.headers.set('Allow', methods.join(', ').replace('GET', 'GET, HEAD'))
    return refusal
  })
  app.onError((error, { env }) => {
    // An error may say itself what its answer is.
    const status = 'status' in error && typeof error.status === 'number' ? error.status : 500
    return refuse(env.incoming.headers, status, error.message)
  })
  return app
}

/**
 * Makes the listener that logs each request and hands it to the app. A request for another host is
 * neither: it leaves no trace, and is told nothing.
 */
export function createListener(
  app: App,
  hosts: OwnHosts,
  log: (request: { readonly method: string; readonly path: string }) => void,
): RequestListener {
  const hear = getRequestListener((request, env) => app.fetch(request, env as HttpBindings), {
    overrideGlobalObjects: false,
    errorHandler: () => refuse({}, 400, 'This is not the address of anything.'),
  })
  return async (request, response) => {
    if (!isOwnHost(request.headers.host, hosts)) {
      const refusal = refuse(request.headers, 421, wrongHost)
      response.writeHead(refusal.status, Object.fromEntries(refusal.headers))
      response.end(await refusal.text())
      return
    }
    const { method = 'GET', url = '/' } = request
    log({ method, path: url.split('?')[0] ?? '/' })
    await hear(request, response)
  }
}

/** The query string as it came, without its question mark. */
export function queryOf({ env }: Exchange): string {
  return urlOf(env).split('?').slice(1).join('?')
}

function urlOf({ incoming }: HttpBindings): string {
  return incoming.url ?? '/'
}

function hasRoute(app: App, method: string, path: string): boolean {
  const [matches] = app.router.match(method, path)
  return matches.some(([[, route]]) => route.method === method)
}
