import { connect, createServer } from 'node:net'

const loopback = ['127.0.0.1', '::1'] as const
const attempts = 20

/**
 * Finds a port that is free on both loopback addresses, and on one more address if there is one: the
 * wanted one, or one of the next.
 */
export async function findFreePort(wanted: number, host?: string): Promise<number> {
  const hosts = host === undefined ? loopback : [...loopback, host]
  for (let port = wanted; port < wanted + attempts; port += 1) {
    if (await isFree(port, hosts)) return port
  }
  throw new Error(`The ports ${wanted} to ${wanted + attempts - 1} are all taken`)
}

async function isFree(port: number, hosts: readonly string[]): Promise<boolean> {
  for (const host of hosts) {
    // Some systems let one process bind an address on a port that another holds on all addresses.
    if ((await answers(port, host)) || !(await canBind(port, host))) return false
  }
  return true
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function canBind(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has nothing there that could be taken.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
    })
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
