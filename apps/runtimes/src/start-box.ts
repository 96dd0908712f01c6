import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  badTokens,
  createMockIssuer,
  goodTokens,
  type OutageMode,
  outages,
} from '@vkjwt/mock-issuer'
import { wait } from './check.ts'
import type { Box, Tables } from './tables.ts'

/** The key set as an issuer far away serves it, below the address of the remote control. */
export const slowPath = 'slow-key-set'

/** How long the slow one takes. */
const slowMilliseconds = 500

/** A mock issuer of its own for each run, since a drill breaks and rotates keys. */
export interface RunningBox extends Box, AsyncDisposable {
  /** The issuer's own page: a browser reads the key set only from the same origin. */
  pageUrl: string
  /** The clock of its tokens, in milliseconds since the epoch. */
  now: number
}

/** Starts an issuer and its remote control on free ports of the loopback address. */
export async function startBox(): Promise<RunningBox> {
  // Read once: a clock that moves would age the tokens that wait for their runtime.
  const now = Date.now()
  const issuer = await createMockIssuer({ now: () => new Date(now) })
  const commands: Record<string, (argument: never) => unknown> = {
    tables: async (): Promise<Tables> => ({
      audience: issuer.audience,
      now,
      keys: issuer.keys.published() as Tables['keys'],
      keyId: issuer.keys.currentId,
      bad: await Promise.all(
        badTokens.map(async ({ mint, name, code, claim }) => ({
          name,
          code,
          ...(claim !== undefined && { claim }),
          token: await mint(issuer),
        })),
      ),
      good: await Promise.all(
        goodTokens.map(async ({ mint, name, chip }) => ({ name, chip, token: await mint(issuer) })),
      ),
      outages: outages.map(({ mode, code }) => ({ mode, code })),
    }),
    fail: (mode: OutageMode | null) => issuer.fail(mode ?? undefined),
    rotate: (options: { overlap: boolean }) => issuer.rotate(options),
    mint: (claims: Record<string, unknown>) => issuer.mint(claims),
    count: () => issuer.requests.count(),
    reset: () => issuer.requests.reset(),
    [slowPath]: async () => {
      const response = await fetch(issuer.jwksUrl)
      await wait(slowMilliseconds)
      return response.json()
    },
  }
  const server = createServer(async (request, response) => {
    // The page that asks has the issuer's origin.
    response.setHeader('Access-Control-Allow-Origin', '*')
    try {
      const command = commands[(request.url ?? '').slice(1)]
      if (command === undefined) throw new Error('no such command')
      const answer = await command(JSON.parse((await readBody(request)) || 'null') as never)
      response.end(JSON.stringify(answer ?? null))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    jwksUrl: issuer.jwksUrl,
    pageUrl: issuer.url,
    now,
    controlUrl: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await Promise.all([closed, issuer.close()])
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}
