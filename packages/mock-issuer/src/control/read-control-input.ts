import { isSameOrigin } from '../page/is-same-origin.ts'
import { answerProblem } from '../server/answer-problem.ts'
import type { Exchange } from '../server/create-request-handler.ts'
import { parseJsonObject, readBody } from '../server/read-body.ts'
import type { Input } from './read-input.ts'

const maxBytes = 1024 * 1024

/**
 * Reads what an operation is given; where it refuses, it answers itself and resolves to `undefined`.
 */
export async function readControlInput({
  request,
  response,
}: Exchange): Promise<Input | undefined> {
  const text = await readBody(request, maxBytes)
  if (!isSameOrigin(request)) {
    answerProblem(response, 403, 'A page of another site may not control the box.')
    return undefined
  }
  // Pages can send this type to their own origin only, unless we said otherwise: we don't.
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    answerProblem(response, 415, 'The box is controlled with application/json.')
    return undefined
  }
  const input = text === undefined ? undefined : parseJsonObject(text)
  if (input === undefined) answerProblem(response, 400, 'The body is a JSON object of up to 1 MB.')
  return input
}
