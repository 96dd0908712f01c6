import type { TakeNote } from './notes.ts'
import type { ScanRequest } from './scan-request.ts'

/** For how long a browser may be on its way to the clean address, in milliseconds. */
const patience = 10_000

/** As many browsers are waited for. */
const maxWaiting = 100

/** Sees whether cookies come back. */
export interface CookieWatch {
  /** The browser was given a cookie and sent on. */
  sent(request: ScanRequest): void
  /** A page is read. */
  read(request: ScanRequest, hasCookie: boolean): void
}

/** Watches whether browsers bring the cookie along that they were just given; a front may drop it. */
export function watchCookies({ note, now }: { note: TakeNote; now: () => number }): CookieWatch {
  const waiting = new Map<string, number>()
  return {
    sent(request) {
      const [oldest] = waiting.keys()
      if (waiting.size >= maxWaiting && oldest !== undefined) waiting.delete(oldest)
      waiting.set(browserOf(request), now())
    },
    read(request, hasCookie) {
      const browser = browserOf(request)
      const sentAt = waiting.get(browser)
      if (sentAt === undefined) return
      waiting.delete(browser)
      if (!hasCookie && Math.abs(now() - sentAt) < patience) note('cookie_not_returned')
    },
  }
}

function browserOf({ clientAddress, headers }: ScanRequest): string {
  return `${clientAddress} ${headers.get('user-agent')?.slice(0, 300)}`
}
