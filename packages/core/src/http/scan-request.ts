import { checkMethod } from '../option-checks.ts'

/** What is looked at in a request. A web `Request` fits, and so does a thin view of anything else. */
export interface ScanRequest {
  method: string
  /** A path with its query, or a whole URL of which only these are used. */
  url: string
  headers: { get(name: string): string | null }
  /** The visitor's address, where the server knows it. */
  clientAddress?: string | undefined
}

/**
 * What a platform gives each request where work that goes on after the response has to be announced:
 * the `ctx` of a Cloudflare Worker and the `event` of a Next.js proxy fit as they are.
 */
export interface RequestLifetime {
  /** Keeps the request's work going after its response, until the promise settles. */
  waitUntil(promise: Promise<unknown>): void
}

/** Passes on what was given for a request's lifetime; a `TypeError` for anything else. */
export function checkLifetime(lifetime: RequestLifetime | undefined): RequestLifetime | undefined {
  if (lifetime !== undefined) checkMethod('The lifetime of a request', lifetime, 'waitUntil')
  return lifetime
}
