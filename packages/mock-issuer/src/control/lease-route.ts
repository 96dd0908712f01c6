import { stream } from 'hono/streaming'
import * as z from 'zod/mini'
import { answerProblem } from '../http/answer-json.ts'
import type { App } from '../http/create-app.ts'
import type { MockIssuer } from '../mock-issuer.ts'
import { leasePath } from './control-paths.ts'
import { boxLease, createLeases } from './create-leases.ts'
import { readControlInput } from './read-control-input.ts'

const lease = z.object({ name: z.string(), access: z.enum(['shared', 'exclusive']) })
const beatMilliseconds = 30_000

/**
 * Adds leases, for tests that share a box: the answer begins at once, says `granted` on a line of its own
 * when it is, and lasts as long as the lease. Whoever hangs up gives it up, a process that dies too.
 *
 * Whoever has the whole box for itself finds empty logs, and leaves no trace: what it changed is undone.
 */
export function addLeaseRoute(
  app: App,
  issuer: Pick<MockIssuer, 'checkpoint' | 'reset' | 'requests' | 'redirects'>,
): void {
  const leases = createLeases()
  app.post(leasePath, async (exchange) => {
    const input = await readControlInput(exchange)
    if (input instanceof Response) return input
    const wish = z.safeParse(lease, input)
    if (!wish.success) {
      return answerProblem(400, 'A lease has a name, and access that is shared or exclusive.')
    }
    const { name, access } = wish.data
    const isWholeBox = name === boxLease && access === 'exclusive'
    exchange.header('Content-Type', 'text/plain')
    exchange.header('Cache-Control', 'no-store')
    return stream(exchange, async (answer) => {
      const hungUp = new Promise<void>((resolve) => answer.onAbort(resolve))
      let isGranted = false
      // Clients give up on an answer in which nothing comes for minutes.
      const beat = setInterval(() => answer.write('\n'), beatMilliseconds)
      const giveUp = leases.ask(name, access, () => {
        isGranted = true
        try {
          if (isWholeBox) {
            issuer.requests.reset()
            issuer.redirects.reset()
            issuer.checkpoint()
          }
          void answer.write('granted\n')
        } catch {
          // Without its chips the box is nobody's: whoever waits is better told so by the end of the answer.
          answer.abort()
        }
      })
      await hungUp
      clearInterval(beat)
      try {
        if (isGranted && isWholeBox) issuer.reset()
      } finally {
        giveUp()
      }
    })
  })
}
