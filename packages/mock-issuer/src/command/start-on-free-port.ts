import { createMockIssuer } from '../create-mock-issuer.ts'
import type { MockIssuer } from '../mock-issuer.ts'
import type { StartSettings } from './read-command-line.ts'

/** The port that is tried when none is asked for. */
export const preferredPort = 4000

/** Starts on the port that is asked for, or else on 4000, or else on any free one. */
export async function startOnFreePort(settings: StartSettings): Promise<MockIssuer> {
  if (settings.port !== undefined) return createMockIssuer(settings)
  try {
    return await createMockIssuer({ ...settings, port: preferredPort })
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error
    return createMockIssuer({ ...settings, port: 0 })
  }
}

/** The system's code of an error, if it has one. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
