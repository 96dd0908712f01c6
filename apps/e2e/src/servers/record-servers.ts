// Node loads this before the program, in every process of a run: see `check-preconditions.ts`.
import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync, mkdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { type Exchange, type LogLine, recordingVariable } from './recording.ts'

const textual = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)|image\/svg)/
const folder = process.env[recordingVariable]
if (folder !== undefined) recordServers(folder)

/** Writes down what every HTTP server of this process is asked and answers, and what a shop logs. */
function recordServers(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${process.pid}.jsonl`)
  const site = path.basename(process.cwd())
  // Synchronously: a shop that is killed has written everything.
  const write = (entry: Exchange | LogLine): void =>
    appendFileSync(file, `${JSON.stringify(entry)}\n`)

  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    // What is compressed can't be searched.
    delete request.headers['accept-encoding']
    const { method = '', url = '' } = request
    const headers = { ...request.headers } as Exchange['headers']
    const { head, body } = watchResponse(response)
    response.once('close', () => {
      const { statusCode: status } = response
      write({ kind: 'exchange', site, method, url, headers, status, head: head(), body: body() })
    })
  })

  // The test runner's own output is nobody's log.
  if (site === 'e2e') return
  for (const stream of [process.stdout, process.stderr]) {
    const print = stream.write.bind(stream)
    const watched = (...args: Parameters<typeof print>): boolean => {
      write({ kind: 'log', site, text: String(args[0]) })
      return print(...args)
    }
    Object.defineProperty(stream, 'write', { value: watched, writable: true, configurable: true })
  }
}

/** Collects what a response sends. */
function watchResponse(response: ServerResponse): { head: () => string; body: () => string } {
  const heads: unknown[] = []
  const chunks: Buffer[] = []
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  for (const name of ['writeHead', 'write', 'end'] as const) {
    const send = response[name].bind(response) as (...args: unknown[]) => unknown
    const watched = (...args: unknown[]): unknown => {
      if (name === 'writeHead') heads.push(...args)
      else keep(args[0])
      return send(...args)
    }
    Object.defineProperty(response, name, { value: watched, writable: true, configurable: true })
  }
  const head = (): string => JSON.stringify([response.getHeaders(), heads])
  return {
    head,
    body: () => (isText(head()) ? Buffer.concat(chunks).toString('utf8') : ''),
  }
}

function isText(head: string): boolean {
  const type = /"content-type"[:,]"([^"]*)"/i.exec(head)?.[1] ?? ''
  return textual.test(type)
}
