import { type ControlGreeting, controlPath } from '../control/control-paths.ts'

/** Asks a box for operations. */
export interface ControlClient {
  readonly origin: string
  readonly greeting: ControlGreeting
  /** Runs an operation; rejects with a `TypeError` where the box refuses it, and with an `Error` for all else. */
  ask(operation: string, input?: object): Promise<unknown>
}

const timeoutMilliseconds = 10_000

/** Finds a box; rejects with a sentence where there is none. */
export async function createControlClient(url: string | URL): Promise<ControlClient> {
  const origin = readOrigin(url)
  const greeting = await readJson(await send(origin, controlPath, { method: 'GET' }))
  if (!isGreeting(greeting)) {
    throw new Error(`What answers at ${origin} is no mock issuer of this version.`)
  }
  return {
    origin,
    greeting,
    async ask(operation, input = {}) {
      const response = await send(origin, `${controlPath}/${operation}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
      })
      const answer = await readJson(response)
      if (response.ok && hasMember(answer, 'result')) return answer.result
      const detail = hasMember(answer, 'detail') ? String(answer.detail) : `HTTP ${response.status}`
      if (response.status === 400) throw new TypeError(detail)
      throw new Error(`The mock issuer at ${origin} could not do ${operation}: ${detail}`)
    },
  }
}

function readOrigin(url: string | URL): string {
  const text = String(url)
  const { protocol, origin } = URL.canParse(text) ? new URL(text) : { protocol: '', origin: '' }
  if (protocol === 'http:' || protocol === 'https:') return origin
  throw new TypeError(`A mock issuer has an address like http://127.0.0.1:4000, not ${text}.`)
}

async function send(origin: string, path: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  try {
    return await fetch(origin + path, { ...init, redirect: 'manual', signal })
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    const reason = cause instanceof Error && 'code' in cause ? cause.code : cause
    throw new Error(
      `There is no mock issuer at ${origin} (${reason}). Start one with: npx @vkjwt/mock-issuer --port ${new URL(origin).port || 80}`,
      { cause: error },
    )
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

function isGreeting(answer: unknown): answer is ControlGreeting {
  return hasMember(answer, 'mockIssuer') && answer.mockIssuer === 1
}

function hasMember<Name extends string>(
  value: unknown,
  name: Name,
): value is Readonly<Record<Name, unknown>> {
  return typeof value === 'object' && value !== null && name in value
}
