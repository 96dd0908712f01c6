import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer, request as forward, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** What a front does with a request that it passes on. */
export interface FrontRules {
  /** The path that the site is asked for; `undefined` for what the front doesn't pass on. */
  toPath?(path: string): string | undefined
  /** What it adds to the headers of the browser. */
  headers?: IncomingHttpHeaders
  /** Whether it passes on what sets cookies. */
  dropsCookies?: boolean
}

/** Serves something on a free port of this machine until the test is over. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Starts a front before a site, as nginx or an ingress is one: it passes on whatever it doesn't change. */
export async function startFront(
  site: string,
  { toPath = (path) => path, headers = {}, dropsCookies = false }: FrontRules,
): Promise<string> {
  return serve((req, res) => {
    const path = toPath(req.url ?? '')
    if (path === undefined) {
      res.writeHead(404).end('front: nothing here')
      return
    }
    const passed = forward(
      new URL(site),
      { path, method: req.method, headers: { ...req.headers, ...headers } },
      (answer) => {
        const { 'set-cookie': cookies, ...others } = answer.headers
        const kept = cookies === undefined || dropsCookies ? {} : { 'set-cookie': cookies }
        res.writeHead(answer.statusCode ?? 502, { ...others, ...kept })
        answer.pipe(res)
      },
    )
    req.pipe(passed)
  })
}
