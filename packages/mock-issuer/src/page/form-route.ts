import type { App, Exchange } from '../http/create-app.ts'
import { isSameOrigin } from '../http/is-same-origin.ts'
import { readBody } from '../http/read-body.ts'
import { refuse } from '../http/refuse.ts'
import { readPageQuery, writePagePath } from './page-query.ts'

const maxBytes = 16 * 1024

/** What a form of the tap page leads to: a place of the page, where its reader is then, or an answer of its own. */
type FormAnswer = (
  form: URLSearchParams,
  exchange: Exchange,
) => Promise<string | Response> | string | Response

/** Adds a form that only the page itself can send. */
export function addFormRoute(app: App, path: string, answer: FormAnswer): void {
  app.post(path, async (exchange) => {
    const { incoming } = exchange.env
    if (!isSameOrigin(incoming)) {
      return refuse(incoming.headers, 403, 'Only the tap page itself may change the issuer.')
    }
    const body = await readBody(incoming, maxBytes)
    if (body === undefined) return refuse(incoming.headers, 413, 'That is too much for a form.')
    const form = new URLSearchParams(body)
    const place = await answer(form, exchange)
    if (place instanceof Response) return place
    const location = writePagePath(readQueryOf(form)) + place
    return new Response(null, {
      status: 303,
      headers: { Location: location, 'Cache-Control': 'no-store' },
    })
  })
}

/** How the sender of a form looks at the page. */
export function readQueryOf(form: URLSearchParams): ReturnType<typeof readPageQuery> {
  return readPageQuery(String(form))
}
