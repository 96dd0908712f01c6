import { type IncomingHttpHeaders, STATUS_CODES } from 'node:http'
import { html } from 'hono/html'
import { answerProblem } from './answer-json.ts'
import { answerPage } from './answer-page.ts'

/** Says no with one sentence: as a page to a browser, as problem details (RFC 9457) to anything else. */
export function refuse({ accept }: IncomingHttpHeaders, status: number, reason: string): Response {
  if (!accept?.includes('text/html')) return answerProblem(status, reason)
  const title = STATUS_CODES[status] ?? 'Error'
  const body = html`<main class="page"><div class="slip">
<h1>${title}</h1>
<p>${reason}</p>
<p><a class="button" href="/">Back to the tap page</a></p>
</div></main>`
  return answerPage(status, title, body)
}
