import { createHash, timingSafeEqual } from 'node:crypto'
import { answerJson, answerProblem } from '../http/answer-json.ts'
import type { App } from '../http/create-app.ts'
import { isJson, parseJsonObject, readBody } from '../http/read-body.ts'

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

/** Adds the Auth API: JSON in, JSON out, with a key in the header `X-API-VIVOKEY`. */
export function addAuthApiRoutes(app: App, options: AuthApiOptions): void {
  const { endpoints, apiKeys, isDown } = options
  const digests = apiKeys.map(digestOf)
  const isKnown = (key: unknown): boolean =>
    typeof key === 'string' && digests.some((known) => timingSafeEqual(known, digestOf(key)))

  for (const [name, endpoint] of Object.entries(endpoints)) {
    app.post(`/${name}`, async ({ env: { incoming } }) => {
      const text = await readBody(incoming, maxBytes)
      if (isDown()) return answerProblem(503, 'The verification API is out of order.')
      if (!isKnown(incoming.headers['x-api-vivokey'])) {
        return answerProblem(401, 'The header X-API-VIVOKEY holds no key of this API.')
      }
      const body = isJson(incoming) ? parseJsonObject(text ?? '') : undefined
      if (body === undefined) {
        return answerProblem(400, 'The body is a JSON object of up to 16 kB, and says so.')
      }
      const result = endpoint(body)
      return result.status === 200
        ? answerJson(result.body)
        : answerProblem(result.status, result.reason)
    })
  }
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
