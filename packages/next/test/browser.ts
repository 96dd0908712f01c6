import { request as sendRequest } from 'node:http'

/** A navigation as Chromium sends it. */
export const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** Where it came from in the end. */
  path: string
  /** The answers that led here. */
  redirects: Answer[]
}

interface SendInit {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** A browser as far as a server sees it: paths are sent as they are written, cookies are kept by their path. */
export interface Browser {
  cookies: { name: string; value: string; path: string; line: string }[]
  /** Sends one request. */
  send(path: string, init?: SendInit): Promise<Answer>
  /** Sends a request, a navigation unless said otherwise, and follows redirects within the site. */
  open(path: string, init?: SendInit): Promise<Answer>
}

export function openBrowser(
  url: string,
  { host = 'shop.example', keepsCookies = true }: { host?: string; keepsCookies?: boolean } = {},
): Browser {
  const { hostname, port } = new URL(url)
  const cookies: Browser['cookies'] = []
  const keep = (line: string): void => {
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split(/=(.*)/)
    const path = attributes.find((text) => text.startsWith('Path='))?.slice(5) ?? '/'
    // What a browser refuses changes nothing, so a cookie that is there stays.
    const isRefused = name.startsWith('__Host-') && !(path === '/' && attributes.includes('Secure'))
    if (isRefused) return
    const index = cookies.findIndex((cookie) => cookie.name === name && cookie.path === path)
    if (index !== -1) cookies.splice(index, 1)
    if (value !== '') cookies.push({ name, value, path, line })
  }
  const cookieHeader = (target: string): string => {
    const [path = ''] = target.split('?')
    const sent = cookies.filter(
      (cookie) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')),
    )
    const nearestFirst = sent.toSorted((a, b) => b.path.length - a.path.length)
    return nearestFirst.map(({ name, value }) => `${name}=${value}`).join('; ')
  }
  const browser: Browser = {
    cookies,
    send: (path, { method = 'GET', headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const cookie = cookieHeader(path)
        const sent = { host, ...(cookie !== '' && { cookie }), ...headers }
        const request = sendRequest({ hostname, port, path, method, headers: sent }, (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part
          })
          response.once('error', reject).once('end', () => {
            const received = new Headers()
            for (let at = 0; at < response.rawHeaders.length; at += 2) {
              received.append(response.rawHeaders[at] ?? '', response.rawHeaders[at + 1] ?? '')
            }
            if (keepsCookies) for (const line of received.getSetCookie()) keep(line)
            const { statusCode: status = 0 } = response
            resolve({ status, headers: received, text, path, redirects: [] })
          })
        })
        request.once('error', reject).end(body)
      }),
    async open(path, { headers = navigation, ...init } = {}) {
      const redirects: Answer[] = []
      let answer = await browser.send(path, { ...init, headers })
      let method = init.method ?? 'GET'
      while (answer.headers.has('location')) {
        const target = new URL(answer.headers.get('location') ?? '', `http://${host}${answer.path}`)
        if (target.host !== host) break
        redirects.push(answer)
        if (redirects.length > 5) throw new Error(`${path} leads in circles`)
        if (answer.status === 303 && method !== 'HEAD') method = 'GET'
        answer = await browser.send(target.pathname + target.search, { ...init, method, headers })
      }
      return { ...answer, redirects }
    },
  }
  return browser
}

/** What a page or an endpoint of the application says about its scan. */
export interface ShownScan {
  status: string
  code?: string
  chip?: string
  source?: string
  view: { state: string; code?: string }
}

/** Finds it in an answer of any kind. */
export function shownScan({
  headers,
  status,
  text,
}: Omit<Answer, 'path' | 'redirects'>): ShownScan {
  if (status !== 200) throw new Error(`${status}: ${text.slice(0, 200)}`)
  if (headers.get('content-type')?.startsWith('application/json')) return JSON.parse(text)
  const [, attribute = ''] = /data-scan="([^"]*)"/.exec(text) ?? []
  return JSON.parse(attribute.replaceAll('&quot;', '"'))
}
