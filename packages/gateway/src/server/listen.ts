import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { RequestInfo } from '../routes/route-context.ts'

type Answer = (request: Request, info: RequestInfo) => Promise<Response>

/** A server that listens, and knows what is under way. */
export interface Listener {
  readonly server: Server
  readonly url: string
  /** From now on each connection ends with its next answer, so that none is cut off later. */
  windDown(): void
  /** Takes no more connections, and waits until all are through. */
  stop(withinMilliseconds: number): Promise<void>
}

interface ListenOptions {
  /**
   * The name for who names none. HAProxy's checks are HTTP/1.0, which has no `Host`.
   *
   * @default none: such a request is refused with 400
   */
  defaultHost?: string
}

/**
 * Listens at `host:port`, or at a port of 127.0.0.1.
 *
 * @throws {Error} that names the address, where it is taken or is none
 */
export async function listen(
  address: string,
  answer: Answer,
  { defaultHost }: ListenOptions = {},
): Promise<Listener> {
  const { host, port } = readAddress(address)
  let isEnding = false
  const server = createAdaptorServer({
    fetch: async (request: Request, env) => {
      const { incoming } = env as { incoming: { socket: Socket } }
      return answer(request, { peerAddress: incoming.socket.remoteAddress })
    },
    ...(defaultHost !== undefined && { hostname: defaultHost }),
    serverOptions: { keepAliveTimeout: 75_000 },
  }) as Server
  // Node's own list has no WebSockets.
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (_request, response) => {
    if (isEnding) response.shouldKeepAlive = false
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new Error(`${address} can't be listened at: ${error.code ?? error.message}`, {
          cause: error,
        }),
      )
    })
    server.listen(port, host, resolve)
  })
  const bound = server.address() as AddressInfo
  const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
  return {
    server,
    url: `http://${name}:${bound.port}`,
    windDown() {
      isEnding = true
    },
    async stop(withinMilliseconds) {
      isEnding = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const impatience = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, withinMilliseconds)
      await closed
      clearTimeout(impatience)
    },
  }
}

function readAddress(address: string): { host: string; port: number } {
  const [, host = '127.0.0.1', port = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(address) ?? []
  if (port === '' || Number(port) > 65_535) {
    throw new Error(`${JSON.stringify(address)} is no address to listen at, such as 127.0.0.1:4180`)
  }
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }
}
