import type { BoxChip } from '../chips/box-chip.ts'
import { defaultChip } from '../chips/mock-chip.ts'
import type { Route } from '../http/create-request-handler.ts'
import { refuse } from '../http/refuse.ts'
import type { SendTap } from './send-tap.ts'
import { readTapAddress, redirectPath } from './tap-address.ts'
import { isTapOutcome } from './tap-outcomes.ts'

/** The taps of the tap page, and those of any chip, whose addresses say what comes of them. */
export function createTapRoutes(
  send: SendTap,
  findBySlug: (slug: string) => BoxChip | undefined,
  tap: (chip: BoxChip) => URL,
): readonly Route[] {
  return [
    {
      method: 'GET',
      path: redirectPath,
      async answer({ response, query }) {
        try {
          await send(response, readTapAddress(query, defaultChip))
        } catch (error) {
          if (!(error instanceof TypeError)) throw error
          refuse(response, 400, error.message)
        }
      },
    },
    {
      method: 'GET',
      path: /^\/tap\/([^/]+)\/([^/]+)$/,
      async answer({ response, captured }) {
        const [slug = '', outcome = ''] = captured
        const chip = findBySlug(slug)
        if (chip?.targetUrl === undefined || !isTapOutcome(outcome)) {
          refuse(response, 404, `There is no such ${chip ? 'outcome' : 'product'}.`)
        } else if (outcome === 'success') {
          // What a phone does with a chip: it opens the signed address.
          const { pathname, search } = tap(chip)
          response
            .writeHead(303, { Location: pathname + search, 'Cache-Control': 'no-store' })
            .end()
        } else {
          await send(response, { chip, target: chip.targetUrl, outcome })
        }
      },
    },
  ]
}
