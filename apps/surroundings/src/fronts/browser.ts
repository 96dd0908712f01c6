import { once } from 'node:events'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { connect as connectHttp2 } from 'node:http2'
import { Agent, request as secureRequest } from 'node:https'
import { text } from 'node:stream/consumers'

/** By what the shop is called in its certificate, and in tokens. */
export const shopHost = 'shop.example'

/** An answer, as it came. */
export interface Answer {
  status: number
  /** Several of one name are joined, but for `set-cookie`. */
  headers: IncomingMessage['headers']
  body: string
}

type HeaderLine = readonly [name: string, value: string]

export interface Question {
  method?: string
  /** Sent in this order and spelling, also twice. */
  headers?: readonly HeaderLine[]
  body?: Buffer
  /** Without a `Content-Length`. */
  isChunked?: boolean
}

/** A browser with cookies, which says of its requests what browsers say. */
export interface Browser {
  readonly cookies: ReadonlyMap<string, string>
  /** Asks once, with the target as it is. */
  ask(target: string, question?: Question): Promise<Answer>
  /** Asks, and goes where it leads. */
  open(target: string): Promise<Answer>
}

interface Server {
  port: number
  /** @default true */
  isSecure?: boolean
  /** @default shop.example */
  host?: string
}

/** What a browser says where somebody has followed a link. */
export const navigation: readonly HeaderLine[] = [
  ['Accept', 'text/html'],
  ['Sec-Fetch-Dest', 'document'],
  ['Sec-Fetch-Mode', 'navigate'],
  ['Sec-Fetch-Site', 'none'],
]

const agent = new Agent({ keepAlive: true, rejectUnauthorized: false, servername: shopHost })

export function createBrowser({ host = shopHost, isSecure = true, port }: Server): Browser {
  const cookies = new Map<string, string>()

  async function ask(
    target: string,
    { body, headers = [], isChunked = false, method = 'GET' }: Question = {},
  ): Promise<Answer> {
    const given = new Set(headers.map(([name]) => name.toLowerCase()))
    const usual = [...navigation, ...cookieLine(cookies)].filter(
      ([name]) => !given.has(name.toLowerCase()),
    )
    const framing: HeaderLine[] = isChunked
      ? [['Transfer-Encoding', 'chunked']]
      : body === undefined
        ? []
        : [['Content-Length', `${body.length}`]]
    const lines = [['Host', host] as const, ...usual, ...framing, ...headers]
    const options = { host: '127.0.0.1', port, method, path: target, headers: lines.flat() }
    const asked = isSecure
      ? secureRequest({ ...options, agent, rejectUnauthorized: false, servername: shopHost })
      : plainRequest({ ...options, agent: false })
    const answered = once(asked, 'response') as Promise<[IncomingMessage]>
    if (isChunked && body !== undefined) {
      for (let at = 0; at < body.length; at += 65_536) asked.write(body.subarray(at, at + 65_536))
      asked.end()
    } else asked.end(body)
    const [response] = await answered
    for (const line of response.headers['set-cookie'] ?? []) keepCookie(cookies, line)
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: await text(response),
    }
  }

  return {
    cookies,
    ask,
    async open(target) {
      let answer = await ask(target)
      for (let hops = 0; hops < 5 && answer.status >= 301 && answer.status <= 308; hops += 1) {
        const { pathname, search } = new URL(`${answer.headers.location}`, `https://${shopHost}/`)
        answer = await ask(pathname + search)
      }
      return answer
    },
  }
}

/** Asks once over HTTP/2. */
export async function askOverHttp2(
  port: number,
  target: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const session = connectHttp2(`https://127.0.0.1:${port}`, {
    rejectUnauthorized: false,
    servername: shopHost,
  })
  try {
    const stream = session.request({
      ...Object.fromEntries(navigation.map(([name, value]) => [name.toLowerCase(), value])),
      ...headers,
      ':authority': shopHost,
      ':path': target,
    })
    const failed = once(session, 'error').then(([error]) => Promise.reject(error))
    const [answered] = await Promise.race([once(stream, 'response'), failed])
    const { ':status': status, ...others } = answered
    return { status, headers: others, body: await text(stream) }
  } finally {
    session.close()
  }
}

/** What is sent back of the cookies that an answer sets. */
export function cookieOf({ headers }: Answer): string {
  const cookies = new Map<string, string>()
  for (const line of headers['set-cookie'] ?? []) keepCookie(cookies, line)
  return cookieLine(cookies)[0]?.[1] ?? ''
}

function cookieLine(cookies: ReadonlyMap<string, string>): HeaderLine[] {
  const text = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
  return text === '' ? [] : [['Cookie', text]]
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
  else cookies.set(name, value)
}
