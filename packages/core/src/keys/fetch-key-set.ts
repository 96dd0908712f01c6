import { VkUnavailableError } from '../errors.ts'
import { settleWithin } from '../settle-within.ts'
import type { RemoteJwksPolicy } from './jwks-options.ts'

/** The most that a key set may weigh, decompressed, in bytes. */
const maxBodyBytes = 262_144

/**
 * Fetches the JSON behind the key set's URL within one deadline for the whole exchange. Only a complete
 * 200 counts: no redirect is followed, and the body is bounded.
 *
 * @throws {VkUnavailableError} `jwks_unavailable`, with what went wrong as its cause
 */
export async function fetchKeySet(policy: RemoteJwksPolicy): Promise<unknown> {
  const controller = new AbortController()
  try {
    // A fetch function of the caller's need not heed the signal, so the deadline doesn't rely on it.
    return await settleWithin(policy.timeoutMilliseconds, () => exchange(policy, controller.signal))
  } catch (cause) {
    throw new VkUnavailableError('jwks_unavailable', { cause })
  } finally {
    // Ends whatever is left of the exchange, so that no socket keeps the process alive.
    controller.abort()
  }
}

async function exchange(policy: RemoteJwksPolicy, signal: AbortSignal): Promise<unknown> {
  const fetchFunction = policy.fetch()
  const response = await fetchFunction(policy.url, {
    headers: { accept: 'application/json' },
    cache: 'no-store',
    redirect: 'manual',
    signal,
  })
  if (response.status !== 200 || response.redirected) {
    throw new Error(`the answer has status ${response.status}, not 200`)
  }
  return JSON.parse(await readBody(response))
}

async function readBody({ body }: Response): Promise<string> {
  if (body === null) throw new Error('the answer has no body')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = body.getReader()
  let text = ''
  let size = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength
    if (size > maxBodyBytes) throw new Error(`the answer is larger than ${maxBodyBytes} bytes`)
    text += decoder.decode(chunk.value, { stream: true })
  }
  return text + decoder.decode()
}
