import type { Route } from '../http/create-request-handler.ts'
import { versionOf } from './live-part.ts'
import { readPageQuery } from './page-query.ts'
import { renderLiveParts } from './render-tap-page.ts'
import { createTapPageView, type PageSource } from './tap-page-view.ts'

const lookMilliseconds = 500

/**
 * Tells an open page what has changed, as server-sent events.
 *
 * One request for as long as the page is open: pages that asked again and again would fill the log of requests.
 */
export function createChangesRoute(source: PageSource): Route {
  return {
    method: 'GET',
    path: '/changes',
    answer({ request, response, query }) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      if (request.method === 'HEAD') {
        response.end()
        return
      }
      const sent = new Map<string, string>()
      const look = (): void => {
        const parts = renderLiveParts(createTapPageView(source, readPageQuery(query)))
        for (const [name, { markup }] of Object.entries(parts)) {
          const version = versionOf({ markup })
          if (sent.get(name) === version) continue
          sent.set(name, version)
          response.write(`data: ${JSON.stringify({ name, version, markup })}\n\n`)
        }
      }
      look()
      let isLooking = false
      const lookAgain = async (): Promise<void> => {
        if (isLooking) return
        isLooking = true
        try {
          await source.whenFree()
          if (!response.destroyed) look()
        } catch {
          // The chips can't be read just now: the page stays as it is until they can.
        } finally {
          isLooking = false
        }
      }
      const timer = setInterval(lookAgain, lookMilliseconds)
      response.on('close', () => clearInterval(timer))
    },
  }
}
