import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A port of another address of this machine that leads to one of loopback. */
export interface Relay {
  /** Stops listening and ends every connection. */
  close(): Promise<void>
}

/** Lets whoever reaches an address in to the same port of 127.0.0.1. Rejects where it can't listen. */
export async function relayPort(host: string, port: number): Promise<Relay> {
  const open = new Set<Socket>()
  const server = createServer((visitor) => {
    const inner = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [visitor, inner],
      [inner, visitor],
    ] as const) {
      open.add(from)
      // Whichever side ends or breaks, the other has nobody to talk to.
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  })
  await once(server.listen(port, host), 'listening')
  return {
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
