import { answerProblem } from '../http/answer-json.ts'
import type { Exchange } from '../http/create-app.ts'
import { isSameOrigin } from '../http/is-same-origin.ts'
import { isJson, parseJsonObject, readBody } from '../http/read-body.ts'

const maxBytes = 1024 * 1024

/** Reads what an operation is given, or refuses it. */
export async function readControlInput({ env }: Exchange): Promise<Input | Response> {
  const { incoming } = env
  const text = await readBody(incoming, maxBytes)
  if (!isSameOrigin(incoming)) {
    return answerProblem(403, 'A page of another site may not control the box.')
  }
  // Pages can send this type to their own origin only, unless we said otherwise: we don't.
  if (!isJson(incoming)) {
    return answerProblem(415, 'The box is controlled with application/json.')
  }
  const input = text === undefined ? undefined : parseJsonObject(text)
  return input ?? answerProblem(400, 'The body is a JSON object of up to 1 MB.')
}

/** What an operation was sent. */
type Input = Readonly<Record<string, unknown>>
