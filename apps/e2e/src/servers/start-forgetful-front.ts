import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'

/** A front that loses answers on their way back, as a network does. */
export interface ForgetfulFront {
  url: string
  /** Loses the next answer to an address that has this text in it: the shop has given it by then. */
  loseNext(text: string): void
  /** How long each answer is held back, in milliseconds: 0 unless set. */
  delayMilliseconds: number
  /** How many answers were lost. */
  countLost(): number
  stop(): Promise<void>
}

/**
 * Starts a front before a shop. What it loses it loses on a connection that was in use before, which is where
 * Chromium asks again by itself.
 */
export async function startForgetfulFront(shopUrl: string): Promise<ForgetfulFront> {
  let losing: string | undefined
  let lost = 0
  const served = new WeakSet<object>()
  const front = { delayMilliseconds: 0 }

  // By `request` and not by `fetch`, which puts its own fetch metadata in the place of the browser's.
  const pass = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const asked = request(new URL(req.url ?? '/', shopUrl), {
      method: req.method,
      headers: { ...req.headers, host: new URL(shopUrl).host },
    })
    req.pipe(asked)
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    const body = await buffer(answer)
    const isLosing = losing !== undefined && req.url?.includes(losing) === true
    if (isLosing && served.has(req.socket)) {
      losing = undefined
      lost += 1
      req.socket.destroy()
      return
    }
    served.add(req.socket)
    if (front.delayMilliseconds > 0) await setTimeout(front.delayMilliseconds)
    res.writeHead(answer.statusCode ?? 502, withoutHops(answer.headers))
    res.end(body)
  }

  const server = createServer((req, res) => {
    pass(req, res).catch(() => res.destroy())
  })
  // Longer than any test: after Node's five seconds a slow browser would come on a new connection.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { hostname } = new URL(shopUrl)
  return Object.assign(front, {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    loseNext(text: string) {
      losing = text
    },
    countLost: () => lost,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

/** The headers that aren't about one connection alone (RFC 9110, section 7.6.1). */
function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _c, 'keep-alive': _k, 'transfer-encoding': _t, ...kept } = headers
  return kept
}
