import { bindScan, createDenial, neverCached } from '@vkjwt/core'
import { assertResponse, withHeaders } from '@vkjwt/core/adapters'
import type { Site } from './defer-site.ts'
import type { ChipContext, GateContext, RequireChipOptions } from './gate-options.ts'
import { readScan } from './read-scan.ts'
import { readThrownAnswer } from './thrown-answer.ts'
import { waitForRequest } from './wait-for-request.ts'

type GatedHandler<Params, Req extends Request> = (
  request: Req,
  context: ChipContext<Params>,
) => Response | Promise<Response>

/** The gate of `requireChip`: whatever it answers has the headers of a response whose page read a scan. */
export function createGate<Params, Req extends Request>(
  handler: GatedHandler<Params, Req>,
  { gate, site }: { gate: RequireChipOptions<Params, Req>; site: () => Site },
): (request: Req, context: GateContext<Params>) => Promise<Response> {
  const { item, onDenied } = gate
  async function answer(request: Req, params: Promise<Params>): Promise<Response> {
    const gated = { request, params }
    const found = await readScan(request, site())
    const scan = item === undefined ? found : await bindScan(found, (chip) => item(chip, gated))
    if (scan.status === 'verified') {
      return assertResponse(
        'The handler of requireChip',
        await handler(request, { params, chip: scan.chip }),
      )
    }
    if (onDenied === undefined) return createDenial(scan, request)
    return assertResponse('The onDenied of requireChip', await onDenied(scan, gated))
  }
  return async (request, { params }) => {
    await waitForRequest()
    const headers = [...site().verifier.readHeaders(request), neverCached]
    try {
      return withHeaders(await answer(request, params), headers)
    } catch (error) {
      const thrown = readThrownAnswer(error, request)
      if (thrown === undefined) throw error
      return withHeaders(thrown, headers)
    }
  }
}
