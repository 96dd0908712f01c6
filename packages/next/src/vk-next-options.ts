import type { ScanRequest, ScanVerifierOptions } from '@vkjwt/core'

/** The options of a verifier, and what only the application knows. */
export interface VkNextOptions extends ScanVerifierOptions {
  /**
   * The visitor's address, for `limitUnverified` and `onScan`: Next.js doesn't tell it. Read it from a
   * header that the server in front sets itself, since a visitor can send any other. Default: unknown.
   */
  clientAddress?(request: Pick<ScanRequest, 'headers'>): string | null | undefined
}
