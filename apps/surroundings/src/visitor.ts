import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** A page as a visitor gets to see it. */
interface Page {
  status: number
  /** Path and query that the browser shows. */
  address: string
  headers: IncomingMessage['headers']
  body: string
}

/** A browser with cookies, which says of its requests what a browser of before 2020 says: nothing. */
export interface Visitor {
  readonly cookies: ReadonlyMap<string, string>
  /** Opens a page, and goes where it leads. */
  open(path: string): Promise<Page>
  /** Sends a form. */
  send(path: string, form: string): Promise<Page>
  /** Asks once, going nowhere, with more headers or another method. */
  ask(path: string, request?: AskOptions): Promise<Page>
}

interface AskOptions {
  method?: 'GET' | 'HEAD' | 'POST'
  headers?: Record<string, string>
}

interface VisitorOptions {
  /** By what the visitor calls the server, if it isn't `localhost` and the port. */
  host?: string
  /** What the browser accepts, such as `fr`. */
  language?: string
}

/** A visitor of the server on a port of this machine. */
export function createVisitor(
  port: number,
  { host = `localhost:${port}`, language }: VisitorOptions = {},
): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (
    path: string,
    { method = 'GET', headers: more = {} }: AskOptions = {},
    form?: string,
  ): Promise<Page> => {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      host,
      accept: 'text/html',
      ...(language !== undefined && { 'accept-language': language }),
      ...(cookie !== '' && { cookie }),
      ...more,
    }
    const asked = request({ host: 'localhost', port, path, method, headers }).end(form)
    const [response]: [IncomingMessage] = await (once(asked, 'response') as Promise<
      [IncomingMessage]
    >)
    for (const line of response.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const { statusCode: status = 0 } = response
    return { status, address: path, headers: response.headers, body: await text(response) }
  }
  return {
    cookies,
    ask,
    send(path, form) {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        // A form of the site's own, which frameworks look at.
        origin: `http://${host}`,
      }
      return ask(path, { method: 'POST', headers }, form)
    },
    async open(path) {
      let page = await ask(path)
      for (let hops = 0; hops < 5 && page.status >= 301 && page.status <= 308; hops += 1) {
        const { pathname, search } = new URL(
          `${page.headers.location}`,
          `http://${host}${page.address}`,
        )
        page = await ask(pathname + search)
      }
      return page
    },
  }
}
