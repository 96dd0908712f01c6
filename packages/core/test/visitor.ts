import type { Scan, ScanOutcome, ScanRequest, ScanVerifier } from '../src/index.ts'

/** A browser as far as a verifier sees it: it sends headers, and keeps the cookies that it is given. */
export interface Visitor {
  cookies: Map<string, string>
  /** Opens an address: redeems what it carries, and follows the redirect to the clean page. */
  open(url: string, headers?: Record<string, string>): Promise<Visit>
  /** What a page on this address reads. */
  read(url: string): Promise<Scan>
  /** A request of the browser's for this address. */
  request(url: string): ScanRequest
}

interface Visit extends ScanOutcome {
  /** What the page shows in the end: the clean page after a redirect, or this one. */
  shown: Scan
}

/** A navigation as Chromium sends it. */
export const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

export function createVisitor(
  verifier: ScanVerifier,
  host = 'shop.example',
  keepsCookies = true,
): Visitor {
  const cookies = new Map<string, string>()
  const requestTo = (url: string, headers: Record<string, string>, method = 'GET') => ({
    method,
    url,
    headers: new Headers({
      host,
      ...(cookies.size > 0 && { cookie: Array.from(cookies, (pair) => pair.join('=')).join('; ') }),
      ...headers,
    }),
    clientAddress: '203.0.113.7',
  })
  const visitor: Visitor = {
    cookies,
    async open(url, { method, ...headers } = navigation as Record<string, string>) {
      const outcome = await verifier.handle(requestTo(url, headers, method))
      for (const line of keepsCookies ? outcome.headers.getSetCookie() : []) {
        const [pair = ''] = line.split('; ')
        const [name = '', value = ''] = pair.split(/=(.*)/)
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      const { respond, scan } = outcome
      return {
        ...outcome,
        shown: respond?.status === 303 ? await visitor.read(respond.location) : scan,
      }
    },
    read: (url) => verifier.read(visitor.request(url)),
    request: (url) => requestTo(url, navigation),
  }
  return visitor
}
