import { answerProblem } from '../http/answer-problem.ts'
import type { Route } from '../http/create-request-handler.ts'
import type { MockIssuer } from '../mock-issuer.ts'
import { type ControlGreeting, controlPath } from './control-paths.ts'
import { createLeaseRoute } from './lease-route.ts'
import { listOperations } from './list-operations.ts'
import { run } from './operation.ts'
import { readControlInput } from './read-control-input.ts'

/**
 * The box's control over HTTP: `GET /control` names the operations, and each is a POST of a JSON
 * object that answers `{ "result": … }`.
 */
export function createControlRoutes(issuer: MockIssuer): readonly Route[] {
  const operations = listOperations(issuer.url)
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
    createLeaseRoute(issuer),
    {
      method: 'POST',
      path: /^\/control\/(.+)$/,
      async answer(exchange) {
        const { response, captured } = exchange
        const input = await readControlInput(exchange)
        if (input === undefined) return
        const [name = ''] = captured
        const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
        if (operation === undefined) {
          answerProblem(response, 404, `The box has no operation named ${name}.`)
          return
        }
        try {
          const result = await run(operation, issuer, input)
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
