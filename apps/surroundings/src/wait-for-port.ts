import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Shell } from './start-shell.ts'

/** Waits until somebody listens on a port; rejects when the server ends before. */
export async function waitForPort(port: number, shell: Shell, host = '127.0.0.1'): Promise<void> {
  let hasEnded = false
  void shell.ended.then(() => {
    hasEnded = true
  })
  for (;;) {
    const socket = connect(port, host)
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
    if (hasEnded) throw new Error(`It ended:\n${shell.output}`)
    await wait(20)
  }
}
