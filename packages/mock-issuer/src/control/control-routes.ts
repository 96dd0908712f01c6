import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { MockIssuer } from '../mock-issuer.ts'
import { isSameOrigin } from '../page/is-same-origin.ts'
import { answerProblem } from '../server/answer-problem.ts'
import type { Route } from '../server/create-request-handler.ts'
import { parseJsonObject, readBody } from '../server/read-body.ts'
import { type ControlGreeting, controlPath } from './control-paths.ts'
import { createOperations } from './create-operations.ts'

const maxBytes = 1024 * 1024

/**
 * The box's control over HTTP: `GET /control` names the operations, and each is a POST of a JSON
 * object that answers `{ "result": … }`.
 */
export function createControlRoutes(issuer: MockIssuer, listeningHost: string): readonly Route[] {
  const operations = createOperations(issuer)
  const greeting: ControlGreeting = {
    mockIssuer: 1,
    issuer: issuer.issuer,
    audience: issuer.audience,
    operations: Object.keys(operations),
  }
  return [
    {
      method: 'GET',
      path: controlPath,
      answer({ response }) {
        response
          .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
          .end(JSON.stringify(greeting))
      },
    },
    {
      method: 'POST',
      path: /^\/control\/(.+)$/,
      async answer({ request, response, captured }) {
        const text = await readBody(request, maxBytes)
        if (!isTrusted(request, listeningHost)) {
          answerProblem(response, 403, 'A page of another site may not control the box.')
          return
        }
        // Pages can send this type to their own origin only, unless we said otherwise: we don't.
        if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
          answerProblem(response, 415, 'The box is controlled with application/json.')
          return
        }
        const input = text === undefined ? undefined : parseJsonObject(text)
        if (input === undefined) {
          answerProblem(response, 400, 'The body is a JSON object of up to 1 MB.')
          return
        }
        const [name = ''] = captured
        const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
        if (operation === undefined) {
          answerProblem(response, 404, `The box has no operation named ${name}.`)
          return
        }
        try {
          const result = (await operation(input)) ?? null
          response
            .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
            .end(JSON.stringify({ result }))
        } catch (error) {
          if (!(error instanceof TypeError || error instanceof RangeError)) throw error
          answerProblem(response, 400, error.message)
        }
      },
    },
  ]
}

/**
 * Whether a request is from no page, or from one of the box's own.
 *
 * A page of another site could give its own host name this machine's address and would then look like
 * the box's own: so only names that a box goes by may stand in a browser's request.
 */
function isTrusted(request: IncomingMessage, listeningHost: string): boolean {
  if (!isSameOrigin(request)) return false
  const { host = '', origin, 'sec-fetch-site': site } = request.headers
  if (origin === undefined && site === undefined) return true
  if (!URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  const name = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(name) !== 0 || /(^|\.)localhost$/.test(name) || name === listeningHost
}
