import { stream } from 'hono/streaming'
import { type App, queryOf } from '../http/create-app.ts'
import { type LiveMessage, stampOf } from './live-part.ts'
import { type PageQuery, readPageQuery } from './page-query.ts'
import type { PageSource } from './tap-page-view.ts'

const lookMilliseconds = 500

/**
 * Adds what tells an open page of changes, as server-sent events, and of nothing else: a page that says
 * what it shows, as `seen`, isn't told that again.
 *
 * One request for as long as the page is open: pages that asked again and again would fill the log of requests.
 */
export function addChangesRoute(
  app: App,
  source: PageSource,
  listMessages: (query: PageQuery) => readonly LiveMessage[],
): void {
  app.get('/changes', (exchange) => {
    exchange.header('Content-Type', 'text/event-stream')
    exchange.header('Cache-Control', 'no-store')
    if (exchange.req.method === 'HEAD') return exchange.body(null)
    const given = queryOf(exchange)
    const query = readPageQuery(given)
    const seen = new URLSearchParams(given).get('seen')
    const isBack = exchange.req.header('last-event-id') !== undefined
    return stream(exchange, async (events) => {
      const hungUp = new Promise<void>((resolve) => events.onAbort(resolve))
      const sent = new Map<string, string>()
      const tell = async (messages: readonly LiveMessage[], areSeen: boolean): Promise<void> => {
        const changed = messages.filter(({ name, version }) => sent.get(name) !== version)
        for (const { name, version } of changed) sent.set(name, version)
        if (areSeen || changed.length === 0) return
        // With an identifier, so that a page that comes back says that it was told something before.
        const written = changed.map((message) => `id: 1\ndata: ${JSON.stringify(message)}\n\n`)
        await events.write(written.join(''))
      }
      const shown = listMessages(query)
      void tell(shown, !isBack && seen === stampOf(shown))
      let isLooking = false
      const lookAgain = async (): Promise<void> => {
        if (isLooking) return
        isLooking = true
        try {
          await source.store.whenFree()
          // A reader that stands still is told nothing more, or what it leaves would fill our memory.
          if (!events.aborted) await tell(listMessages(query), false)
        } catch {
          // The chips can't be read just now: the page stays as it is until they can.
        } finally {
          isLooking = false
        }
      }
      const timer = setInterval(lookAgain, lookMilliseconds)
      await hungUp
      clearInterval(timer)
    })
  })
}
