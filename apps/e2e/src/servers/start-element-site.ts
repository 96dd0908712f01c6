import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

/** What a path answers: a page, or whatever a function makes of the how-manieth request for it. */
type ElementSiteAnswer =
  | string
  | ((response: ServerResponse, count: number, request: IncomingMessage) => unknown)

/** A small site with `<vk-badge>` and the policy of a careful one. */
export interface ElementSite {
  url: string
  /** Its pages and endpoints, by path. */
  answers: Map<string, ElementSiteAnswer>
  /** The paths that were asked for, in their order. */
  asked: string[]
  /** The paths whose request the browser gave up before it was answered. */
  givenUp: string[]
  stop: () => Promise<void>
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const dist = new URL('.', import.meta.resolve('@vkjwt/badge/badge.css'))
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' }

/** Starts the site; the files of `@vkjwt/badge` are below `/vkjwt/`, as they are built. */
export async function startElementSite(): Promise<ElementSite> {
  const site = { answers: new Map(), asked: [], givenUp: [] } as Omit<ElementSite, 'url' | 'stop'>
  const counts = new Map<string, number>()

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(`${request.url}`, 'http://site.invalid')
    site.asked.push(pathname)
    response.on('close', () => {
      if (!response.writableFinished) site.givenUp.push(pathname)
    })
    response.setHeader('Content-Security-Policy', policy)
    const count = (counts.get(pathname) ?? 0) + 1
    counts.set(pathname, count)
    const given = site.answers.get(pathname)
    if (typeof given === 'function') {
      await given(response, count, request)
    } else if (given !== undefined) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(given)
    } else if (/^\/vkjwt\/[\w/-]+\.(?:js|css)$/.test(pathname)) {
      const file = await readFile(fileURLToPath(new URL(pathname.slice('/vkjwt/'.length), dist)))
      response.setHeader('Content-Type', `${types[pathname.split('.').at(-1) ?? '']}`).end(file)
    } else {
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end()
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...site,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
