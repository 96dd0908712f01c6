import type { IncomingMessage } from 'node:http'

const maxBytes = 16 * 1024

/** Reads a small form; `undefined` when it is larger than 16 kB. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    // Read on to the end: leaving early would close the connection before it has its answer.
    if (length <= maxBytes) chunks.push(chunk)
  }
  return length > maxBytes ? undefined : new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
