import type { IncomingMessage } from 'node:http'
import { readBody } from '../server/read-body.ts'

/** Reads a small form; `undefined` when it is larger than 16 kB. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const body = await readBody(request, 16 * 1024)
  return body === undefined ? undefined : new URLSearchParams(body)
}
