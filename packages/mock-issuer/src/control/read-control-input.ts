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

/** A member that has to be text; a `TypeError` when it isn't. */
export function readText(input: Input, name: string): string {
  const { [name]: value } = input
  if (typeof value === 'string') return value
  throw new TypeError(`${name} is text.`)
}

/** A member that has to be a number; a `TypeError` when it isn't. */
export function readNumber(input: Input, name: string): number {
  const { [name]: value } = input
  if (typeof value === 'number') return value
  throw new TypeError(`${name} is a number.`)
}

/** A member that is an object, or absent; a `TypeError` when it is anything else. */
export function readObject(input: Input, name: string): Input {
  const { [name]: value = {} } = input
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input
  throw new TypeError(`${name} is an object.`)
}

/** Members of a token: JSON has no `undefined`, so what is left out has a list of its own. */
export function readMembers(input: Input, name: string): Input {
  const omitted = readObject(input, 'omit')[name] ?? []
  if (!Array.isArray(omitted)) throw new TypeError(`omit.${name} is a list of names.`)
  const left = Object.fromEntries(omitted.map((each) => [String(each), undefined]))
  return { ...readObject(input, name), ...left }
}
