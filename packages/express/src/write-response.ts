import type { ServerResponse } from 'node:http'
import type { ScanOutcome } from '@vkjwt/core'
import { keepHeaders } from './keep-headers.ts'

/** Sends what the verifier wants answered at once. */
export function writeAnswer(
  res: ServerResponse,
  respond: NonNullable<ScanOutcome['respond']>,
): void {
  res.statusCode = respond.status
  if (respond.status === 303) res.setHeader('location', respond.location)
  res.end()
}

/** Sends a response that was made by core. */
export async function writeResponse(res: ServerResponse, response: Response): Promise<void> {
  const body = await response.text()
  keepHeaders(res, [...response.headers])
  res.statusCode = response.status
  res.end(body)
}
