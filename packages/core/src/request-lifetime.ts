import { checkMethod } from './option-checks.ts'

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
