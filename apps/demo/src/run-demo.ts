import { once } from 'node:events'
import { joinExpressShop } from './join-express-shop.ts'
import { printWelcome } from './print-welcome.ts'
import { type Demo, type DemoOptions, startDemo } from './start-demo.ts'

interface RunOptions extends Omit<DemoOptions, 'signal'> {
  shopPort: number
  expressShopPort: number
  issuerPort: number
  /** Aborted when the person at the keyboard has had enough. */
  interrupt: AbortSignal
}

/** Runs a demo until it is interrupted, which is its one good end. Resolves with the exit code. */
export async function runDemo({ interrupt, ...options }: RunOptions): Promise<0 | 1> {
  let running: Demo | undefined
  try {
    const { expressShopPort, ...others } = options
    running = await startDemo({ ...others, signal: interrupt })
    const joining = { port: expressShopPort, host: options.host, signal: interrupt }
    const demo = await joinExpressShop(running, joining)
    running = demo
    printWelcome(demo, options)
    const end = AbortSignal.any([interrupt, demo.ended])
    if (!end.aborted) await once(end, 'abort')
    await demo.stop()
    if (!interrupt.aborted) throw demo.ended.reason
  } catch (error) {
    await running?.stop()
    if (!interrupt.aborted) {
      process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`)
      return 1
    }
  }
  process.stdout.write('\n  The demo has stopped.\n')
  return 0
}
