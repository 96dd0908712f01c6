import type { Core } from '../check.ts'

type ScanVerifier = ReturnType<Core['createScanVerifier']>
type Outcome = Awaited<ReturnType<ScanVerifier['handle']>>
type Scan = Outcome['scan']

/** How a visitor's request is made: as a web `Request`, or as a plain view of one. */
export type MakeRequest = (url: string, headers: Headers, method?: string) => RequestView

type RequestView = Parameters<ScanVerifier['handle']>[0]

/** A navigation as browsers send it. */
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

/** A browser as far as a verifier sees it: it sends headers and keeps cookies. */
export interface Visitor {
  /** Its `Cookie` header. */
  cookie: string
  open(url: string, headers?: Record<string, string>, method?: string): Promise<Outcome>
  read(url: string): Promise<Scan>
}

export function createVisitor(verifier: ScanVerifier, makeRequest: MakeRequest): Visitor {
  const headersWith = (more: Record<string, string>): Headers =>
    new Headers({ ...(visitor.cookie !== '' && { cookie: visitor.cookie }), ...more })
  const visitor: Visitor = {
    cookie: '',
    async open(url, headers = navigation, method = 'GET') {
      const outcome = await verifier.handle(makeRequest(url, headersWith(headers), method))
      for (const line of outcome.headers.getSetCookie()) visitor.cookie = keep(line, visitor.cookie)
      return outcome
    },
    read: (url) => verifier.read(makeRequest(url, headersWith(navigation))),
  }
  return visitor
}

/** The cookies with one set among them, or gone where it is blank. */
function keep(line: string, cookie: string): string {
  const [pair = ''] = line.split(';')
  const name = pair.slice(0, pair.indexOf('=') + 1)
  const others = cookie.split('; ').filter((kept) => kept !== '' && !kept.startsWith(name))
  return [...others, ...(pair === name ? [] : [pair])].join('; ')
}

/** A plain view, of what servers that have no `Request` hand over. */
export const makeView: MakeRequest = (url, headers, method = 'GET') => ({ url, headers, method })

/** A `Request`, which keeps the headers of a visitor wherever it is made by a server. */
export const makeWebRequest: MakeRequest = (url, headers, method = 'GET') =>
  new Request(new URL(url, 'https://shop.example'), { headers, method })

/** Whether this runtime lets a program make requests with cookies and fetch metadata, as servers receive them. */
export function keepsHeaders(): boolean {
  const headers = new Headers({ cookie: 'a=b', 'sec-fetch-mode': 'navigate' })
  const made = makeWebRequest('/', headers).headers
  return made.get('cookie') === 'a=b' && made.get('sec-fetch-mode') === 'navigate'
}
