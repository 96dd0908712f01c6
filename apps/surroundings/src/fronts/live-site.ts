import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

/** A site with a WebSocket and events, which tells what it gets. */
export interface LiveSite extends AsyncDisposable {
  readonly port: number
  /** Sends one more event to each listener. */
  send(text: string): void
  /** Resolves when a visitor of `/hang` has gone. */
  readonly hungUp: Promise<void>
}

/** Headers that say something of a scan, however they are spelled. */
function pickVk(headers: IncomingHttpHeaders): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => /^vk[-_]/i.test(name) && headers[name] !== ''),
  )
}

export async function startLiveSite(): Promise<LiveSite> {
  const listeners = new Set<ServerResponse>()
  let tellHungUp = (): void => undefined
  const hungUp = new Promise<void>((resolve) => {
    tellHungUp = resolve
  })
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/hang')) {
      const writing = setInterval(() => {
        if (request.url === '/hang?written') response.write('still here\n')
      }, 50)
      response.once('close', () => {
        clearInterval(writing)
        tellHungUp()
      })
      return
    }
    // nginx alone keeps an answer back, unless it is told not to.
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    response.write(': hello\n\n')
    listeners.add(response)
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => {
    socket.send(JSON.stringify(pickVk(request.headers)))
    socket.on('message', (data) => socket.send(`echo: ${data}`))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    hungUp,
    send(text) {
      for (const listener of listeners) listener.write(`data: ${text}\n\n`)
    },
    async [Symbol.asyncDispose]() {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
