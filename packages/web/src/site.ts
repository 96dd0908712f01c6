import { createSites, type Site, type SiteOptions } from '@vkjwt/core/adapters'
import type { Visit } from './visit.ts'

/** What an adapter is given: options, a verifier, or a function that returns one of them. */
export type VkWebOptions = SiteOptions | (() => SiteOptions)

type WebSite = Site<object, Visit>

export const deferSite: ReturnType<typeof createSites<object, Visit>> = createSites()

/** The visit of a request that an adapter was given before. */
export function findVisit({ visits }: WebSite, request: object, needs: string): Visit {
  const visit = visits.get(request)
  if (visit !== undefined) return visit
  throw new TypeError(
    `${needs}, and not a copy of it: nobody would keep the response of another one out of caches`,
  )
}
