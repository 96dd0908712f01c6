import { once } from 'node:events'
import { printWelcome } from './print-welcome.ts'
import { type DemoOptions, startDemo } from './start-demo.ts'

interface RunOptions extends Omit<DemoOptions, 'signal'> {
  shopPort: number
  issuerPort: number
  /** Aborted when the person at the keyboard has had enough. */
  interrupt: AbortSignal
}

/** Runs a demo until it is interrupted, which is its one good end. Resolves with the exit code. */
export async function runDemo({ interrupt, ...options }: RunOptions): Promise<0 | 1> {
  try {
    const demo = await startDemo({ ...options, signal: interrupt })
    printWelcome(demo, options)
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
