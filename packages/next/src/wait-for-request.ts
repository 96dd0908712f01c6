import { connection } from 'next/server.js'

/**
 * Leaves the rest to requests: whatever Next.js renders ahead, at a build or for a cache, ends here. Outside of
 * Next.js, in a test, there is nothing to wait for.
 */
export async function waitForRequest(): Promise<void> {
  try {
    await connection()
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('outside a request scope'))) throw error
  }
}
