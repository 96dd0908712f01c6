import * as core from '@vkjwt/core'
import { type Report, runConformance } from '../conformance.ts'
import type { Box } from '../tables.ts'

// For runtimes that are handed one script, core included: a page and the edge runtime.
Object.assign(globalThis, {
  runConformance: async (box: Box): Promise<Report> => runConformance(core, box),
})
