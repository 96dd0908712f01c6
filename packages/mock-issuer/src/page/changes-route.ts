import type { Route } from '../server/create-request-handler.ts'
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
      const timer = setInterval(look, lookMilliseconds)
      response.on('close', () => clearInterval(timer))
    },
  }
}
