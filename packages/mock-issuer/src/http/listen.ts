import { createServer, type Server } from 'node:http'
import { isIPv6 } from 'node:net'

/** Starts a server; rejects with the system's error, `EADDRINUSE` for a taken port. */
export function listen(port: number, host: string): Promise<Server> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

/** The address at which this machine reaches a server. */
export function originOf(server: Server, host: string): string {
  const address = server.address()
  if (address === null || typeof address === 'string')
    throw new Error('The server is not listening')
  if (host === '0.0.0.0') return `http://127.0.0.1:${address.port}`
  if (host === '::') return `http://[::1]:${address.port}`
  return `http://${isIPv6(host) ? `[${host}]` : host}:${address.port}`
}
