import { createScanVerifier, type ScanRequest, type ScanVerifier } from '@vkjwt/core'
import type { VkNextOptions } from './vk-next-options.ts'
import { warnOfMemory } from './warn-of-memory.ts'
import { writeNote } from './write-note.ts'

/** The options of an application once they were checked. */
export interface Site {
  verifier: ScanVerifier
  /** Whether scans are kept for the visit. */
  hasSession: boolean
  /** Whether a page needs the headers of its request. */
  needsHeaders: boolean
  /** Whether anybody takes notes. */
  hasNotes: boolean
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
  let site = typeof options === 'function' ? undefined : createSite(options)
  return () => {
    site ??= createSite(typeof options === 'function' ? options() : options)
    return site
  }
}

function createSite(options: VkNextOptions): Site {
  const { clientAddress, ...verifierOptions } = { ...options }
  if ('clientAddress' in { ...options } && typeof clientAddress !== 'function') {
    throw new TypeError("The option 'clientAddress' expects a function")
  }
  const { destination, notes, session } = verifierOptions
  const takeNote = process.env['NODE_ENV'] === 'production' ? false : writeNote
  const resolved = { ...verifierOptions, notes: notes ?? takeNote }
  const verifier = createScanVerifier(resolved)
  warnOfMemory(verifier)
  const hasSession = session !== undefined
  return {
    verifier,
    hasSession,
    needsHeaders: hasSession || clientAddress !== undefined,
    hasNotes: resolved.notes !== false,
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
