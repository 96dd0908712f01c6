import { once } from 'node:events'
import { createServer } from 'node:http'

/** A server that has nothing to do with the shop. */
export interface Stranger {
  readonly url: string
  /** The `Referer` of each request so far; an empty one where there was none. */
  readonly referrers: readonly string[]
  stop(): Promise<void>
}

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Starts a server, on another site than the shop's, that answers everything with a picture. */
export async function startStranger(): Promise<Stranger> {
  const referrers: string[] = []
  const server = createServer((request, response) => {
    if (request.url !== '/favicon.ico') referrers.push(request.headers.referer ?? '')
    response.writeHead(200, { 'Content-Type': 'image/gif' }).end(pixel)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The system gave no port')
  return {
    // To a browser, 127.0.0.1 is another site than localhost.
    url: `http://127.0.0.1:${address.port}`,
    referrers,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
