import * as z from 'zod/mini'
import { type ControlGreeting, controlPath, greetingSchema, leasePath } from '../control-paths.ts'
import type { LeaseAccess } from '../create-leases.ts'

/** Asks a box for operations. */
export interface ControlClient {
  readonly origin: string
  readonly greeting: ControlGreeting
  /** Runs an operation; rejects with a `TypeError` where the box refuses it, and with an `Error` for all else. */
  ask(operation: string, input?: object): Promise<unknown>
  /** Waits for a lease, for as long as it takes; resolves to what gives it up. */
  lease(name: string, access: LeaseAccess): Promise<() => void>
}

const resultSchema = z.object({ result: z.unknown() })
const problemSchema = z.object({ detail: z.string() })
const timeoutMilliseconds = 10_000

/** Finds a box; rejects with a sentence where there is none. */
export async function createControlClient(url: string | URL): Promise<ControlClient> {
  const origin = readOrigin(url)
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  const response = await send(origin, controlPath, { signal })
  const answer = await readJson(response)
  const refusal = response.status === 421 ? detailOf(answer) : undefined
  if (refusal !== undefined) {
    throw new Error(`The mock issuer at ${origin} refuses this host. ${refusal}`)
  }
  const { success, data: greeting } = z.safeParse(greetingSchema, answer)
  if (!success) throw new Error(`What answers at ${origin} is no mock issuer of this version.`)
  return {
    origin,
    greeting,
    async lease(name, access) {
      const hangUp = new AbortController()
      const init = { ...post({ name, access }), signal: hangUp.signal }
      const { body } = await send(origin, leasePath, init)
      const lines = body?.pipeThrough(new TextDecoderStream()).getReader()
      for (let text = ''; !text.includes('granted'); ) {
        const { value } = (await lines?.read()) ?? {}
        if (value === undefined) throw new Error(`The mock issuer at ${origin} granted no lease.`)
        text += value
      }
      // What else comes only shows that the box is alive, and it ends when one of the two hangs up.
      const drain = async (): Promise<void> => {
        while ((await lines?.read())?.done === false);
      }
      drain().catch(() => {})
      return () => hangUp.abort()
    },
    async ask(operation, input = {}) {
      const init = { ...post(input), signal: AbortSignal.timeout(timeoutMilliseconds) }
      const response = await send(origin, `${controlPath}/${operation}`, init)
      const answer = await readJson(response)
      const { success, data } = z.safeParse(resultSchema, answer)
      if (response.ok && success) return data.result
      const detail = detailOf(answer) ?? `HTTP ${response.status}`
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

function post(input: object): RequestInit {
  const headers = { 'Content-Type': 'application/json' }
  return { method: 'POST', headers, body: JSON.stringify(input) }
}

async function send(origin: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(origin + path, { ...init, redirect: 'manual' })
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

function detailOf(answer: unknown): string | undefined {
  return z.safeParse(problemSchema, answer).data?.detail
}
