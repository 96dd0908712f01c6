import type { ServerResponse } from 'node:http'
import type { ProductList } from '../chips/create-product-list.ts'
import { defaultChip } from '../chips/mock-chip.ts'
import { refuse } from '../page/refuse.ts'
import type { BadTokenBuilders } from '../tokens/bad-token.ts'
import type { TokenForge } from '../tokens/create-token-forge.ts'
import { appendScanParams } from './append-scan-params.ts'
import type { Route } from './create-request-handler.ts'
import { createTapParams } from './create-tap-params.ts'
import { readTargetUrl } from './read-target-url.ts'
import { readTapAddress, redirectPath, type TapAddress } from './tap-address.ts'
import { isTapOutcome } from './tap-outcomes.ts'

/** The taps of the products on the tap page, and of any chip. */
export function createTapRoutes(
  forge: TokenForge,
  bad: BadTokenBuilders,
  products: ProductList,
): readonly Route[] {
  let counter = 0

  async function send(response: ServerResponse, address: TapAddress): Promise<void> {
    const { chip, target, outcome } = address
    const { text, audience } = readTargetUrl(target)
    counter += 1
    const params = await createTapParams({ chip, audience, outcome, counter }, forge, bad)
    response
      .writeHead(303, {
        Location: appendScanParams(text, params),
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
      })
      .end()
  }

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
        const [id = '', outcome = ''] = captured
        const product = products.find(id)
        if (product === undefined || !isTapOutcome(outcome)) {
          refuse(response, 404, `There is no such ${product ? 'outcome' : 'product'}.`)
          return
        }
        await send(response, { chip: product.chip, target: product.targetUrl, outcome })
      },
    },
  ]
}
