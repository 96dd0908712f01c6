import { once } from 'node:events'
import { printWelcome } from './print-welcome.ts'
import { startDemo } from './start-demo.ts'

interface RunOptions {
  shopPort: number
  issuerPort: number
  /** Aborted when the person at the keyboard has had enough. */
  interrupt: AbortSignal
}

/** Runs a demo until it is interrupted, which is its one good end. Resolves with the exit code. */
export async function runDemo({ interrupt, ...ports }: RunOptions): Promise<0 | 1> {
  try {
    const demo = await startDemo({ ...ports, signal: interrupt })
    printWelcome(demo, ports)
    const end = AbortSignal.any([interrupt, demo.ended])
    if (!end.aborted) await once(end, 'abort')
    await demo.stop()
    if (!interrupt.aborted) throw demo.ended.reason
  } catch (error) {
    if (!interrupt.aborted) {
      process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`)
      return 1
    }
  }
  process.stdout.write('\n  The demo has stopped.\n')
  return 0
}
