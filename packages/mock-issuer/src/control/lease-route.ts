import * as z from 'zod/mini'
import { answerProblem } from '../http/answer-problem.ts'
import type { Route } from '../http/create-request-handler.ts'
import type { MockIssuer } from '../mock-issuer.ts'
import { leasePath } from './control-paths.ts'
import { boxLease, createLeases } from './create-leases.ts'
import { readControlInput } from './read-control-input.ts'

const lease = z.object({ name: z.string(), access: z.enum(['shared', 'exclusive']) })
const beatMilliseconds = 30_000

/**
 * Leases, for tests that share a box: the answer begins at once, says `granted` on a line of its own
 * when it is, and lasts as long as the lease. Whoever hangs up gives it up, a process that dies too.
 *
 * Whoever has the whole box for itself finds empty logs, and leaves no trace: what it changed is undone.
 */
export function createLeaseRoute(
  issuer: Pick<MockIssuer, 'checkpoint' | 'reset' | 'requests' | 'redirects'>,
): Route {
  const leases = createLeases()
  return {
    method: 'POST',
    path: leasePath,
    async answer(exchange) {
      const { response } = exchange
      const input = await readControlInput(exchange)
      if (input === undefined) return
      const wish = z.safeParse(lease, input)
      if (!wish.success) {
        answerProblem(response, 400, 'A lease has a name, and access that is shared or exclusive.')
        return
      }
      const { name, access } = wish.data
      const isWholeBox = name === boxLease && access === 'exclusive'
      if (response.destroyed) return
      let isGranted = false
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
      response.flushHeaders()
      // Clients give up on an answer in which nothing comes for minutes.
      const beat = setInterval(() => response.write('\n'), beatMilliseconds)
      const giveUp = leases.ask(name, access, () => {
        isGranted = true
        if (isWholeBox) {
          issuer.requests.reset()
          issuer.redirects.reset()
          issuer.checkpoint()
        }
        response.write('granted\n')
      })
      response.once('close', () => {
        clearInterval(beat)
        if (isGranted && isWholeBox) issuer.reset()
        giveUp()
      })
    },
  }
}
