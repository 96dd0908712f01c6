import type { IncomingMessage } from 'node:http'
import type { Exchange, Route } from '../http/create-request-handler.ts'
import { isSameOrigin } from '../http/is-same-origin.ts'
import { readBody } from '../http/read-body.ts'
import { refuse } from '../http/refuse.ts'
import { readPageQuery, writePagePath } from './page-query.ts'

/** What a form of the tap page leads to; afterwards its reader is back at the named place of the page, unless it has answered. */
type FormAnswer = (
  form: URLSearchParams,
  exchange: Exchange,
) => Promise<string | undefined> | string | undefined

/** A form that only the page itself can send. */
export function createFormRoute(path: string, answer: FormAnswer): Route {
  return {
    method: 'POST',
    path,
    async answer(exchange) {
      const { request, response } = exchange
      if (!isSameOrigin(request)) {
        refuse(response, 403, 'Only the tap page itself may change the issuer.')
        return
      }
      const form = await readForm(request)
      if (form === undefined) {
        refuse(response, 413, 'That is too much for a form.')
        return
      }
      const place = await answer(form, exchange)
      if (place === undefined) return
      const location = writePagePath(readQueryOf(form)) + place
      response.writeHead(303, { Location: location, 'Cache-Control': 'no-store' }).end()
    },
  }
}

/** How the sender of a form looks at the page. */
export function readQueryOf(form: URLSearchParams): ReturnType<typeof readPageQuery> {
  return readPageQuery(String(form))
}

/** Reads a small form; `undefined` when it is larger than 16 kB. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const body = await readBody(request, 16 * 1024)
  return body === undefined ? undefined : new URLSearchParams(body)
}
