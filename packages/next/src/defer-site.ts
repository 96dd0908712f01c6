import {
  createNoteWriter,
  createScanVerifier,
  deferOptions,
  type ScanRequest,
  type ScanVerifier,
  type ScanVerifierOptions,
} from '@vkjwt/core'
import { warnAboutMemory } from './warn-about-memory.ts'

/** The options of a verifier, and what only the application knows. */
export interface VkNextOptions extends ScanVerifierOptions {
  /**
   * The visitor's address, for `limitUnverified` and `onScan`: Next.js doesn't tell it. Read it from a
   * header that the server in front sets itself, since a visitor can send any other.
   *
   * @default unknown
   */
  clientAddress?(request: Pick<ScanRequest, 'headers'>): string | null | undefined
  /**
   * Told what a developer should know of the set-up, each code once; by default one line per code and process,
   * and only where `NODE_ENV` isn't `production`. `false` for nothing.
   *
   * @default the console, outside production
   */
  notes?: ScanVerifierOptions['notes']
}

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
  warnAboutMemory(verifier)
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
