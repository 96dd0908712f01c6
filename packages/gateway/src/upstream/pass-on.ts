import { lookup } from 'node:dns'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { LookupFunction } from 'node:net'
import { type Duplex, Readable } from 'node:stream'
import { proxyFetch, proxyUpgrade } from 'httpxy'
import { withoutConnectionHeaders } from './upstream-headers.ts'

/** Passes a request on to the site behind, and its answer back, as they stream. */
export async function passOn(
  upstream: string,
  request: Request,
  headers: Headers,
  log: (line: string) => void,
): Promise<Response> {
  const { body, method, signal, url } = request
  // What comes with GET isn't passed on. Its length would have the site take the next request for it.
  if (body === null) headers.delete('content-length')
  try {
    const sent = { method, headers, body, signal }
    return await proxyFetch(upstream, url, sent, {
      Response: SiteAnswer,
      ssl: { lookup: lookUp },
    } as never)
  } catch (error) {
    if (signal.aborted) throw error
    log(`${upstream} doesn't answer: ${describe(error)}`)
    return new Response('The site behind the gateway does not answer.\n', {
      status: 502,
      headers: { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
    })
  }
}

/** Finds the site, by an address of IPv6 too, which httpxy leaves in its brackets. */
const lookUp: LookupFunction = (host, options, callback) => {
  lookup(host.replace(/^\[(.*)\]$/, '$1'), options, callback)
}

/** An answer of the site, without what was meant for the gateway alone, and without a body where there is to be none. */
class SiteAnswer extends Response {
  constructor(body: Readable | null, init: ResponseInit) {
    const headers = withoutConnectionHeaders(new Headers(init.headers))
    const isEmpty = init.status === 204 || init.status === 205
    if (isEmpty) headers.delete('content-length')
    if (isEmpty) body?.resume()
    const stream = isEmpty || body === null ? null : (Readable.toWeb(body) as ReadableStream)
    super(stream, { ...init, headers })
  }
}

interface Upgrade {
  incoming: IncomingMessage
  socket: Duplex
  head: Buffer
  /** What was judged: path and query. */
  target: string
  /** Those that the site behind gets. */
  headers: Headers
}

/** Passes a connection on that is about to become a WebSocket. */
export async function passUpgradeOn(
  upstream: string,
  { head, headers, incoming, socket, target }: Upgrade,
  log: (line: string) => void,
): Promise<void> {
  if (socket.destroyed) return
  // A handshake has no body.
  headers.delete('content-length')
  incoming.headers = { ...Object.fromEntries(headers), connection: 'upgrade', upgrade: 'websocket' }
  incoming.url = target
  try {
    const opened = await proxyUpgrade(upstream, incoming, socket as never, head, {
      xfwd: false,
      ssl: { lookup: lookUp } as never,
    })
    opened.on('error', () => socket.destroy())
    socket.once('close', () => opened.destroy())
    if (socket.destroyed) opened.destroy()
  } catch (error) {
    log(`${upstream} opens no WebSocket: ${describe(error)}`)
  }
}

/** Answers a handshake without opening anything. */
export function refuseUpgrade(socket: Duplex, response: Response): void {
  const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`)
  const status = `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`
  socket.end([status, ...lines, 'connection: close', 'content-length: 0', '', ''].join('\r\n'))
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message || error.name : 'no reason given'
}
