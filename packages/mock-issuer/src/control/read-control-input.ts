import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { isSameOrigin } from '../page/is-same-origin.ts'
import { answerProblem } from '../server/answer-problem.ts'
import type { Exchange } from '../server/create-request-handler.ts'
import { parseJsonObject, readBody } from '../server/read-body.ts'
import type { Input } from './read-input.ts'

/** Reads what an operation is given; where it refuses, it answers itself and resolves to `undefined`. */
export type ReadControlInput = (exchange: Exchange) => Promise<Input | undefined>

const maxBytes = 1024 * 1024

export function createReadControlInput(listeningHost: string): ReadControlInput {
  return async ({ request, response }) => {
    const text = await readBody(request, maxBytes)
    if (!isTrusted(request, listeningHost)) {
      answerProblem(response, 403, 'A page of another site may not control the box.')
      return undefined
    }
    // Pages can send this type to their own origin only, unless we said otherwise: we don't.
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
      answerProblem(response, 415, 'The box is controlled with application/json.')
      return undefined
    }
    const input = text === undefined ? undefined : parseJsonObject(text)
    if (input === undefined)
      answerProblem(response, 400, 'The body is a JSON object of up to 1 MB.')
    return input
  }
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
