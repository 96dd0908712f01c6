import type { ScanCookie } from '../http/cookies.ts'
import type { Scan } from '../scan.ts'

/** What to do with a request that was handled. */
export interface ScanOutcome {
  scan: Scan
  /** To set on the response: `Set-Cookie` and `Vary` are appended, everything else replaces. */
  headers: Headers
  /** The cookies among them, as values. */
  cookies: readonly ScanCookie[]
  /**
   * An answer to give now; without it the request carries on. 425 (RFC 8470, section 5.2) is for what fetches
   * ahead of a click: no browser shows it in place of the page, and no front takes the server for down.
   */
  respond?: { status: 303; location: string } | { status: 425 }
}

/** What `onScan` is told: once per redeemed or refused scan, and never the token. */
export interface ScanEvent {
  scan: Scan
  /** The path and query of the request without the scan parameters. */
  path: string
  /** When this server judged the scan. */
  at: Date
  /** The visitor's address, where the server knows it. */
  clientAddress?: string
}
