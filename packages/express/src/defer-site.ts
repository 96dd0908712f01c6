import type { IncomingMessage } from 'node:http'
import {
  createNoteWriter,
  createScanVerifier,
  deferOptions,
  type ScanVerifier,
  type ScanVerifierOptions,
} from '@vkjwt/core'
import { type Visit, visitsOf } from './visits-of.ts'
import { warnAboutMemory } from './warn-about-memory.ts'

/** What `createVkExpress` is given: options, a verifier, or a function that returns one of them. */
export type VkExpressOptions =
  | ScanVerifierOptions
  | ScanVerifier
  | (() => ScanVerifierOptions | ScanVerifier)

/** A site's verifier, and what it made of the requests that are under way. */
export interface Site {
  verifier: ScanVerifier
  visits: WeakMap<IncomingMessage, Visit>
}

/**
 * Makes the verifier at once, or on first use from a function: it is called once, or again where it failed.
 */
export function deferSite(options: VkExpressOptions): () => Site {
  return deferOptions(options, createSite)
}

function createSite(options: ScanVerifierOptions | ScanVerifier): Site {
  const verifier = isScanVerifier(options) ? options : createScanVerifier(withNotes(options))
  warnAboutMemory(verifier)
  return { verifier, visits: visitsOf(verifier) }
}

/** Notes go to the console unless the site says where to, or that it wants none. */
function withNotes(options: ScanVerifierOptions): ScanVerifierOptions {
  const isGiven = typeof options !== 'object' || options === null || options.notes !== undefined
  if (isGiven || process.env['NODE_ENV'] === 'production') return options
  // biome-ignore lint/suspicious/noConsole: notes are for whoever sets the site up, and never in production.
  return { ...options, notes: createNoteWriter((line) => console.warn(line)) }
}

function isScanVerifier(options: ScanVerifierOptions | ScanVerifier): options is ScanVerifier {
  return typeof options === 'object' && options !== null && 'handle' in options
}
