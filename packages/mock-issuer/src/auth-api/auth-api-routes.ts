import { createHash, timingSafeEqual } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { answerProblem } from '../http/answer-problem.ts'
import type { Exchange, Route } from '../http/create-request-handler.ts'
import { parseJsonObject, readBody } from '../http/read-body.ts'

/** What the three endpoints answer: the JSON of a success, or the status and the reason of a failure. */
export type AuthApiAnswer =
  | { readonly status: 200; readonly body: object }
  | { readonly status: 400 | 406 | 418; readonly reason: string }

/** One endpoint: what it makes of a JSON object. */
export type AuthApiEndpoint = (body: Readonly<Record<string, unknown>>) => AuthApiAnswer

export interface AuthApiOptions {
  readonly endpoints: Readonly<Record<'challenge' | 'session' | 'validate', AuthApiEndpoint>>
  readonly apiKeys: readonly string[]
  readonly isDown: () => boolean
}

const maxBytes = 16 * 1024

/** The Auth API: JSON in, JSON out, with a key in the header `X-API-VIVOKEY`. */
export function createAuthApiRoutes(options: AuthApiOptions): readonly Route[] {
  const { endpoints, apiKeys, isDown } = options
  const digests = apiKeys.map(digestOf)
  const isKnown = (key: unknown): boolean =>
    typeof key === 'string' && digests.some((known) => timingSafeEqual(known, digestOf(key)))

  async function answer({ request, response }: Exchange, endpoint: AuthApiEndpoint): Promise<void> {
    const text = await readBody(request, maxBytes)
    if (isDown()) {
      answerProblem(response, 503, 'The verification API is out of order.')
      return
    }
    if (!isKnown(request.headers['x-api-vivokey'])) {
      answerProblem(response, 401, 'The header X-API-VIVOKEY holds no key of this API.')
      return
    }
    const body = isJson(request.headers['content-type']) ? parseJsonObject(text ?? '') : undefined
    if (body === undefined) {
      answerProblem(response, 400, 'The body is a JSON object of up to 16 kB, and says so.')
      return
    }
    const result = endpoint(body)
    if (result.status === 200) answerJson(response, result.body)
    else answerProblem(response, result.status, result.reason)
  }

  return Object.entries(endpoints).map(([name, endpoint]) => ({
    method: 'POST',
    path: `/${name}`,
    answer: (exchange) => answer(exchange, endpoint),
  }))
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '')
}

function answerJson(response: ServerResponse, body: object): void {
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(body))
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
