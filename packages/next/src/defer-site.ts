import {
  createNoteWriter,
  createScanVerifier,
  deferOptions,
  type ScanRequest,
  type ScanVerifier,
} from '@vkjwt/core'
import type { VkNextOptions } from './vk-next-options.ts'
import { warnOfMemory } from './warn-of-memory.ts'

/** The options of an application once they were checked. */
export interface Site {
  verifier: ScanVerifier
  /** Whether scans are kept for the visit. */
  hasSession: boolean
  /** Whether a page needs the headers of its request. */
  needsHeaders: boolean
  /** Where visitors are sent, if not to the clean address itself. */
  destination: VkNextOptions['destination']
  /** The request with the visitor's address, where the application knows it. */
  locate(request: ScanRequest): ScanRequest
}

/**
 * Makes the verifier at once from options, and on first use from a function that returns them: it is
 * called once, or again where it failed.
 */
export function deferSite(options: VkNextOptions | (() => VkNextOptions)): () => Site {
  return deferOptions(options, createSite)
}

function createSite(options: VkNextOptions): Site {
  const { clientAddress, ...verifierOptions } = { ...options }
  if ('clientAddress' in { ...options } && typeof clientAddress !== 'function') {
    throw new TypeError("The option 'clientAddress' expects a function")
  }
  const { destination, notes, session } = verifierOptions
  const isQuiet = process.env['NODE_ENV'] === 'production'
  // biome-ignore lint/suspicious/noConsole: notes are for whoever sets the site up, and never in production.
  const writeNote = isQuiet ? false : createNoteWriter((line) => console.warn(line))
  const verifier = createScanVerifier({ ...verifierOptions, notes: notes ?? writeNote })
  warnOfMemory(verifier)
  const hasSession = session !== undefined
  return {
    verifier,
    hasSession,
    needsHeaders: hasSession || clientAddress !== undefined,
    destination,
    locate({ headers, method, url }) {
      const address = clientAddress?.({ headers })
      return {
        headers,
        method,
        url,
        ...(typeof address === 'string' && { clientAddress: address }),
      }
    },
  }
}
