import { BoundedMap } from '../bounded-map.ts'
import type { ScanRequest } from '../http/scan-request.ts'
import type { TakeNote } from '../notes/create-notes.ts'
import { processMemory } from '../notes/process-memory.ts'
import type { ScanVisit } from '../session/create-session.ts'

/** For how long a browser may be on its way to the clean address. */
const patienceMilliseconds = 10_000

/** As many browsers are waited for. */
const maxWaiting = 100

/** Sees whether cookies come back. */
export interface CookieWatch {
  /** The browser was given a cookie and sent on. */
  sent(request: ScanRequest, cookieName: string): void
  /** A page is read. */
  read(request: ScanRequest, visit: ScanVisit): void
}

/**
 * Watches whether browsers bring the cookie along that they were just given; a front may drop it. Whoever gave it
 * need not be the copy of this module that sees the browser again.
 */
export function watchCookies({ note, now }: { note: TakeNote; now: () => number }): CookieWatch {
  const waiting = processMemory('waiting', () => new BoundedMap<string, number>(maxWaiting))
  return {
    sent(request, cookieName) {
      waiting.set(keyOf(request, cookieName), now())
    },
    read(request, { cookieName, hasCookie }) {
      const key = keyOf(request, cookieName)
      const sentAt = waiting.get(key)
      if (sentAt === undefined) return
      waiting.delete(key)
      if (!hasCookie && Math.abs(now() - sentAt) < patienceMilliseconds) note('cookie_not_returned')
    },
  }
}

/** A browser, as far as it can be told from others, and the cookie that it was given. */
function keyOf({ clientAddress, headers }: ScanRequest, cookieName: string): string {
  const address = clientAddress ?? headers.get('x-forwarded-for')
  const parts = [address, headers.get('user-agent')].map((part) => part?.slice(0, 300))
  return [cookieName, ...parts].join(' ')
}
