import { answerJson, answerProblem } from '../http/answer-json.ts'
import type { App } from '../http/create-app.ts'
import type { MockIssuer } from '../mock-issuer.ts'
import { type ControlGreeting, controlPath } from './control-paths.ts'
import { addLeaseRoute } from './lease-route.ts'
import { listOperations } from './list-operations.ts'
import { run } from './operation.ts'
import { readControlInput } from './read-control-input.ts'

/**
 * Adds the box's control over HTTP: `GET /control` names the operations, and each is a POST of a JSON
 * object that answers `{ "result": … }`.
 */
export function addControlRoutes(app: App, issuer: MockIssuer): void {
  const operations = listOperations(issuer.url)
  const greeting: ControlGreeting = {
    mockIssuer: 1,
    issuer: issuer.issuer,
    audience: issuer.audience,
    operations: Object.keys(operations),
  }
  app.get(controlPath, () => answerJson(greeting))
  addLeaseRoute(app, issuer)
  app.post(`${controlPath}/:operation{.+}`, async (exchange) => {
    const input = await readControlInput(exchange)
    if (input instanceof Response) return input
    const name = exchange.req.param('operation')
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
    if (operation === undefined) {
      return answerProblem(404, `The box has no operation named ${name}.`)
    }
    try {
      return answerJson({ result: await run(operation, issuer, input) })
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error
      return answerProblem(400, error.message)
    }
  })
}
