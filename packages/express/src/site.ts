import type { IncomingMessage } from 'node:http'
import type { Chip, ScanOutcome } from '@vkjwt/core'
import { createSites, type SiteOptions } from '@vkjwt/core/adapters'

/** What `createVkExpress` is given: options, a verifier, or a function that returns one of them. */
export type VkExpressOptions = SiteOptions | (() => SiteOptions)

/** An outcome whose headers are on the response already. */
export type Found = Omit<ScanOutcome, 'headers' | 'cookies'>

/** What one verifier made of one request. */
export interface Visit {
  outcome: Promise<Found>
  /** The chip that the latest gate let through. */
  chip: Chip | undefined
}

export const deferSite: ReturnType<typeof createSites<IncomingMessage, Visit>> = createSites()
