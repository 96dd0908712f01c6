import * as core from '@vkjwt/core'
import { runConformance } from '../conformance.ts'
import type { Box } from '../tables.ts'

const worker: { fetch(request: Request): Promise<Response> } = {
  async fetch(request) {
    const box: Box = await request.json()
    return Response.json(await runConformance(core, box))
  },
}

export default worker
