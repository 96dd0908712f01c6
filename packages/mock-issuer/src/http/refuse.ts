import { type ServerResponse, STATUS_CODES } from 'node:http'
import { answerPage } from './answer-page.ts'
import { answerProblem } from './answer-problem.ts'
import { html } from './html.ts'

/** Says no with one sentence: as a page to a browser, as problem details (RFC 9457) to anything else. */
export function refuse(response: ServerResponse, status: number, reason: string): void {
  const title = STATUS_CODES[status] ?? 'Error'
  if (response.req.headers.accept?.includes('text/html')) {
    const body = html`<main class="page"><div class="slip">
<h1>${title}</h1>
<p>${reason}</p>
<p><a class="button" href="/">Back to the tap page</a></p>
</div></main>`
    answerPage(response, status, title, body)
    return
  }
  answerProblem(response, status, reason)
}
