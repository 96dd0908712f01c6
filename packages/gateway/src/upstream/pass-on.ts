import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { proxyFetch, proxyUpgrade } from 'httpxy'

/** Passes a request on to the site behind, and its answer back, as they stream. */
export async function passOn(
  upstream: string,
  request: Request,
  headers: Headers,
  log: (line: string) => void,
): Promise<Response> {
  const { body, method, signal, url } = request
  try {
    return await proxyFetch(upstream, url, { method, headers, body, signal })
  } catch (error) {
    if (signal.aborted) throw error
    log(`${upstream} doesn't answer: ${describe(error)}`)
    return new Response('The site behind the gateway does not answer.\n', {
      status: 502,
      headers: { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
    })
  }
}

interface Upgrade {
  incoming: IncomingMessage
  socket: Duplex
  head: Buffer
  /** Those that the site behind gets. */
  headers: Headers
}

/** Passes a connection on that is about to become a WebSocket. */
export async function passUpgradeOn(
  upstream: string,
  { head, headers, incoming, socket }: Upgrade,
  log: (line: string) => void,
): Promise<void> {
  incoming.headers = { ...Object.fromEntries(headers), connection: 'upgrade', upgrade: 'websocket' }
  try {
    await proxyUpgrade(upstream, incoming, socket as never, head, { xfwd: false })
  } catch (error) {
    log(`${upstream} opens no WebSocket: ${describe(error)}`)
  }
}

/** From an upgrade on a socket is Node's no more: a visitor who resets it would end the process. */
export function surviveReset(socket: Duplex): void {
  socket.on('error', () => socket.destroy())
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
