import { type BoxChip, landingOf } from '../chips/box-chip.ts'
import { defaultChip } from '../chips/mock-chip.ts'
import { type App, queryOf } from '../http/create-app.ts'
import { refuse } from '../http/refuse.ts'
import type { SendTap } from './send-tap.ts'
import { readTapAddress, redirectPath } from './tap-address.ts'
import { isTapOutcome } from './tap-outcomes.ts'

/** Adds the taps of the tap page, and those of any chip, whose addresses say what comes of them. */
export function addTapRoutes(
  app: App,
  send: SendTap,
  findBySlug: (slug: string) => BoxChip | undefined,
  tap: (chip: BoxChip) => URL,
): void {
  app.get(redirectPath, async (exchange) => {
    try {
      return await send(readTapAddress(queryOf(exchange), defaultChip))
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return refuse(exchange.env.incoming.headers, 400, error.message)
    }
  })
  app.get('/tap/:slug/:outcome', ({ req, env }) => {
    const outcome = req.param('outcome')
    const chip = findBySlug(req.param('slug'))
    const target = chip === undefined ? undefined : landingOf(chip)
    if (chip === undefined || target === undefined || !isTapOutcome(outcome)) {
      const why =
        chip === undefined
          ? 'There is no such chip.'
          : isTapOutcome(outcome)
            ? 'This chip leads to no page.'
            : 'There is no such outcome.'
      return refuse(env.incoming.headers, 404, why)
    }
    if (outcome !== 'success') return send({ chip, target, outcome })
    // What a phone does with a chip: it opens the signed address.
    const { pathname, search } = tap(chip)
    return new Response(null, {
      status: 303,
      headers: { Location: pathname + search, 'Cache-Control': 'no-store' },
    })
  })
}
