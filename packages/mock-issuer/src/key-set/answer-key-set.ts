import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { OutageMode } from './outages.ts'

/** The path of the key set. */
export const jwksPath = '/.well-known/jwks.json'

/** Where the `redirect` outage points: a good key set. */
export const movedKeySetPath = '/moved/jwks.json'

const json = { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=3600' }
const bombBytes = 64 * 1024 * 1024
const dripMilliseconds = 100

/** Outages that show in how the body comes. */
const bodyModes: readonly OutageMode[] = ['stall-body', 'drip', 'endless']

/** Serves the key set, or the outage that is on. */
export function answerKeySet(
  response: ServerResponse,
  document: string,
  mode: OutageMode | undefined,
): void {
  const body = Buffer.from(document)
  const half = body.subarray(0, body.length >> 1)
  // What a body does can't be seen in an answer without one.
  if (response.req.method === 'HEAD' && mode !== undefined && bodyModes.includes(mode)) {
    response.writeHead(200, json).end()
    return
  }
  switch (mode) {
    case undefined:
      answer(response, 200, body)
      return
    case 'down':
      response.destroy()
      return
    case 'error':
      answer(response, 500, '{"error":"internal"}')
      return
    case 'rate-limited':
      answer(response, 429, '{"error":"rate limited"}', { 'Retry-After': '60' })
      return
    case 'missing':
      answer(response, 404, '{"error":"not found"}')
      return
    case 'stall':
      return
    case 'stall-body':
      response.writeHead(200, { ...json, 'Content-Length': body.length }).write(half)
      return
    case 'drip':
      drip(response, body)
      return
    case 'endless':
      sendWithoutEnd(response, body)
      return
    case 'bomb':
      answer(response, 200, bombOf(body), { 'Content-Encoding': 'gzip' })
      return
    case 'html':
      answer(response, 200, '<!doctype html><title>Maintenance</title><h1>Back soon</h1>', {
        'Content-Type': 'text/html; charset=utf-8',
      })
      return
    case 'redirect':
      answer(response, 302, '', { Location: movedKeySetPath })
      return
    case 'truncated':
      // The whole document arrives, so that only the length tells.
      response.writeHead(200, { ...json, 'Content-Length': body.length + 100 })
      response.write(body, () => response.destroy())
      return
    case 'cut-off':
      answer(response, 200, half)
      return
    case 'invalid':
      answer(response, 200, '{"message":"welcome"}')
      return
    case 'empty':
      answer(response, 200, '{"keys":[]}')
      return
  }
}

function answer(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const content = Buffer.from(body)
  response.writeHead(status, { ...json, 'Content-Length': content.length, ...headers }).end(content)
}

function drip(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { ...json, 'Content-Length': body.length })
  let sent = 0
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + 1))
    sent += 1
    if (sent === body.length) response.end()
  }, dripMilliseconds)
  response.on('close', () => clearInterval(timer))
}

function sendWithoutEnd(response: ServerResponse, body: Buffer): void {
  const filler = Buffer.alloc(64 * 1024, ' ')
  response.writeHead(200, json).write(body.subarray(0, -1))
  const send = (): void => {
    // The client's pace is ours: a full socket is waited for, or this would fill our own memory.
    if (response.destroyed) return
    if (response.write(filler)) setImmediate(send)
    else response.once('drain', send)
  }
  send()
}

function bombOf(body: Buffer): Buffer {
  return gzipSync(Buffer.concat([body, Buffer.alloc(bombBytes, ' ')]))
}
