import type { Route } from '../http/create-request-handler.ts'
import { type LiveMessage, stampOf } from './live-part.ts'
import { type PageQuery, readPageQuery } from './page-query.ts'
import type { PageSource } from './tap-page-view.ts'

const lookMilliseconds = 500

/**
 * Tells an open page what has changed, as server-sent events, and nothing else: a page that says what it
 * shows, as `seen`, isn't told that again.
 *
 * One request for as long as the page is open: pages that asked again and again would fill the log of requests.
 */
export function createChangesRoute(
  source: PageSource,
  listMessages: (query: PageQuery) => readonly LiveMessage[],
): Route {
  return {
    method: 'GET',
    path: '/changes',
    answer({ request, response, query }) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      if (request.method === 'HEAD') {
        response.end()
        return
      }
      const pageQuery = readPageQuery(query)
      const sent = new Map<string, string>()
      const look = (): void => {
        const changed = listMessages(pageQuery).filter(
          ({ name, version }) => sent.get(name) !== version,
        )
        tell(changed)
      }
      const tell = (messages: readonly LiveMessage[]): void => {
        if (messages.length === 0) return
        for (const { name, version } of messages) sent.set(name, version)
        // With an identifier, so that a page that comes back says that it was told something before.
        response.write(
          messages.map((message) => `id: 1\ndata: ${JSON.stringify(message)}\n\n`).join(''),
        )
      }
      const shown = listMessages(pageQuery)
      const seen = new URLSearchParams(query).get('seen')
      if (seen === stampOf(shown) && request.headers['last-event-id'] === undefined) {
        for (const { name, version } of shown) sent.set(name, version)
        response.flushHeaders()
      } else {
        tell(shown)
      }
      let isLooking = false
      const lookAgain = async (): Promise<void> => {
        if (isLooking) return
        isLooking = true
        try {
          await source.store.whenFree()
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
