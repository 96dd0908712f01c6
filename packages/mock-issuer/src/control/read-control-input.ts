import { answerProblem } from '../http/answer-problem.ts'
import type { Exchange } from '../http/create-request-handler.ts'
import { isSameOrigin } from '../http/is-same-origin.ts'
import { parseJsonObject, readBody } from '../http/read-body.ts'

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

/** What an operation was sent. */
export type Input = Readonly<Record<string, unknown>>
