import { detachText } from './detach-text.ts'
import type { JsonObject } from './json-object.ts'

/**
 * The header that good tokens carry: an issuer writes the same one into all tokens of a key. It saves
 * decoding, nothing else: a header that is remembered is checked like any other.
 */
export interface HeaderMemory {
  /** The content of an encoded header, if it is the one remembered. */
  get(encoded: string): JsonObject | undefined
  /** To be called only once the signature held, so that forgeries can't displace it. */
  remember(encoded: string, header: JsonObject): void
}

/** Makes a memory for one header, the latest. */
export function createHeaderMemory(): HeaderMemory {
  let known: { encoded: string; header: JsonObject } | undefined
  return {
    get: (encoded) => (encoded === known?.encoded ? known.header : undefined),
    remember(encoded, header) {
      if (header === known?.header) return
      known = { encoded: detachText(encoded), header }
    },
  }
}
