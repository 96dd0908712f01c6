import type { ScanRequest, ScanVerifier } from '@vkjwt/core'
import { readCookiePairs } from './cookie-pairs.ts'

/*
 * A verifier sees whether its cookie comes back to it. In Next.js it doesn't: the proxy has one, and pages and
 * handlers have another, so the browsers that are waited for are the process's.
 */

const waiting: unique symbol = Symbol.for('vkjwt.next.waiting')

/** For how long a browser may be on its way to the clean address, in milliseconds. */
const patience = 10_000

/** As many browsers are waited for. */
const maxWaiting = 100

/** Remembers that a browser was given a cookie and sent on. */
export function expectCookie(request: ScanRequest): void {
  const browsers = waitingBrowsers()
  const [oldest] = browsers.keys()
  if (browsers.size >= maxWaiting && oldest !== undefined) browsers.delete(oldest)
  browsers.set(browserOf(request), Date.now())
}

/** Notes that a browser came without the cookie that it had just been given. */
export function noteMissingCookie(request: ScanRequest, verifier: ScanVerifier): void {
  const browsers = waitingBrowsers()
  const browser = browserOf(request)
  const sentAt = browsers.get(browser)
  if (sentAt === undefined) return
  browsers.delete(browser)
  if (Math.abs(Date.now() - sentAt) >= patience) return
  const names = verifier.clearCookies(request).map(({ name }) => name)
  for (const { name } of readCookiePairs(request.headers.get('cookie') ?? '')) {
    if (names.includes(name)) return
  }
  verifier.note('cookie_not_returned')
}

function waitingBrowsers(): Map<string, number> {
  const known: unknown = Reflect.get(globalThis, waiting)
  if (known instanceof Map) return known
  const browsers = new Map<string, number>()
  Reflect.set(globalThis, waiting, browsers)
  return browsers
}

function browserOf({ headers }: ScanRequest): string {
  const parts = [headers.get('x-forwarded-for'), headers.get('user-agent')]
  return parts.map((part) => part?.slice(0, 300)).join(' ')
}
