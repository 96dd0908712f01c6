import type { ScanRequest, ScanVerifierOptions } from '@vkjwt/core'

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
