import type { IncomingMessage, ServerResponse } from 'node:http'

/** What is used of a request, so that those of Express 5 and 4 both fit, whatever their type packages. */
export interface ExpressRequest extends IncomingMessage {
  originalUrl?: string | undefined
  ip?: string | undefined
  ips?: readonly string[] | undefined
  secure?: boolean | undefined
  res?: ServerResponse | undefined
}

/** A request handler that fits Express 5 and 4. */
export type ExpressHandler = (
  req: ExpressRequest,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void
