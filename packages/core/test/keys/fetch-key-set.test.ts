import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createMockIssuer, type MockIssuer, outages } from '@vkjwt/mock-issuer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createJwks,
  createScanVerifier,
  isVkUnavailableError,
  type JwksOptions,
} from '../../src/index.ts'

let issuer: MockIssuer
beforeEach(async () => {
  issuer = await createMockIssuer()
})
afterEach(() => issuer.close())

/** Long enough for a loaded machine to get a request out, and far shorter than any of the drills. */
const timeoutMilliseconds = 1500
/** What one try may take on a loaded machine: the stalls go on for ever. */
const patience = timeoutMilliseconds + 4000
const core = new URL('../../dist/index.js', import.meta.url).href
const create = (options: JwksOptions = {}) =>
  createJwks({ url: issuer.jwksUrl, timeoutMilliseconds, ...options })

async function fault(options?: JwksOptions): Promise<unknown> {
  const error = await create(options)
    .getKey(issuer.keys.currentId)
    .catch((reason: unknown) => reason)
  if (!isVkUnavailableError(error)) throw new Error('expected an outage', { cause: error })
  return `${error.code}: ${error.cause instanceof Error ? error.cause.message : 'no cause'}`
}

describe('fetching a key set', () => {
  test.each([...outages])(
    'gives up within the deadline and with one request: $description',
    async ({ mode, code }) => {
      issuer.fail(mode)
      const before = performance.now()
      const error = await create()
        .getKey(issuer.keys.currentId)
        .catch((reason: unknown) => reason)
      expect(error).toMatchObject({ name: 'VkUnavailableError', code })
      expect(performance.now() - before).toBeLessThan(patience)
      expect(issuer.requests.all).toHaveLength(1)
    },
  )

  test('says on the cause what went wrong', async () => {
    issuer.fail('error')
    expect(await fault()).toBe('jwks_unavailable: the answer has status 500, not 200')
    issuer.fail('stall-body')
    expect(await fault()).toBe('jwks_unavailable: no complete answer within 1500 ms')
    issuer.fail('endless')
    expect(await fault()).toBe('jwks_unavailable: the answer is larger than 262144 bytes')
    issuer.fail(undefined)
    await issuer.close()
    expect(await fault()).toMatch(/^jwks_unavailable: fetch failed/)
  })

  test.each([301, 302, 303, 307, 308])('follows no redirect with status %i', async (status) => {
    const server = await listen((_request, response) => {
      response.writeHead(status, { location: issuer.jwksUrl }).end()
    })
    expect(await fault({ url: urlOf(server) })).toContain(`status ${status}, not 200`)
    expect(issuer.requests.all).toHaveLength(0)
    server.close()
  })

  test.each([201, 204, 206, 304, 400, 401, 404, 418, 502])(
    'takes no answer with status %i',
    async (status) => {
      const body = status === 204 || status === 304 ? undefined : keySetText()
      const server = await listen((_request, response) => void response.writeHead(status).end(body))
      expect(await fault({ url: urlOf(server) })).toContain(`status ${status}, not 200`)
      server.close()
    },
  )

  test('lets go of an answer that stalls', async () => {
    const server = await listen((_request, response) => {
      response.writeHead(200).write('{"keys":')
    })
    const connected = once(server, 'connection')
    expect(await fault({ url: urlOf(server), timeoutMilliseconds: 200 })).toContain('within 200 ms')
    // The server sees the connection end; where it isn't ended the test waits for ever.
    const [socket] = (await connected) as [Socket]
    if (!socket.closed) await once(socket, 'close')
    server.close()
  })

  test('takes no key set that is not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"note":"'),
      Buffer.of(0xff),
      Buffer.from(`",${keySetText().slice(1)}`),
    ])
    const server = await listen((_request, response) => void response.end(bytes))
    expect(await fault({ url: urlOf(server) })).toMatch(/^jwks_unavailable/)
    server.close()
  })

  test('does not look at the content type', async () => {
    const server = await listen(
      (_request, response) =>
        void response.writeHead(200, { 'content-type': 'text/plain' }).end(keySetText()),
    )
    await expect(
      create({ url: urlOf(server) }).getKey(issuer.keys.currentId),
    ).resolves.toBeDefined()
    server.close()
  })

  test.each([
    ['64 entries', 63, 'found'],
    ['65 entries', 64, 'jwks_invalid: no cause'],
  ])('takes at most 64 entries: %s', async (_name, junk, outcome) => {
    const { keys } = JSON.parse(keySetText())
    const entries = [...new Array(junk).fill({ kty: 'oct' }), keys.at(-1)]
    const server = await listen(
      (_request, response) => void response.end(JSON.stringify({ keys: entries })),
    )
    const url = urlOf(server)
    const found = await create({ url })
      .getKey(issuer.keys.currentId)
      .then(
        () => 'found',
        () => fault({ url }),
      )
    expect(found).toBe(outcome)
    server.close()
  })

  test.each([
    '[]',
    'null',
    '7',
    '"keys"',
    '{"keys":{}}',
    '{"keys":null}',
    '{"keys":[null,1,"x",[]]}',
  ])('calls %s invalid', async (body) => {
    const server = await listen((_request, response) => void response.end(body))
    expect(await fault({ url: urlOf(server) })).toMatch(/^jwks_invalid/)
    server.close()
  })
})

describe("a fetch function of the caller's", () => {
  const answer = (body: BodyInit | null, init?: ResponseInit) => async () =>
    new Response(body, init)

  test('is used, with its limits in the request', async () => {
    const calls: [unknown, RequestInit | undefined][] = []
    const jwks = create({
      url: 'https://keys.example/jwks.json',
      fetch: async (input, init) => {
        calls.push([input, init])
        return new Response(keySetText())
      },
    })
    await expect(jwks.getKey(issuer.keys.currentId)).resolves.toBeDefined()
    expect(calls).toEqual([
      [
        'https://keys.example/jwks.json',
        expect.objectContaining({
          redirect: 'manual',
          cache: 'no-store',
          signal: expect.any(AbortSignal),
        }),
      ],
    ])
  })

  test('is held to the deadline when it ignores the signal', async () => {
    expect(await fault({ fetch: () => new Promise(() => undefined) })).toContain(
      'no complete answer',
    )
    const stalled = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) })
    expect(await fault({ fetch: answer(stalled) })).toContain('no complete answer')
  })

  test('is held to the size limit', async () => {
    expect(await fault({ fetch: answer(' '.repeat(262_145)) })).toContain(
      'larger than 262144 bytes',
    )
    const padded = keySetText().padEnd(262_144)
    await expect(
      create({ fetch: answer(padded) }).getKey(issuer.keys.currentId),
    ).resolves.toBeDefined()
  })

  test('may not have followed a redirect', async () => {
    const redirected = Object.defineProperty(new Response(keySetText()), 'redirected', {
      value: true,
    })
    expect(await fault({ fetch: async () => redirected })).toContain('not 200')
  })

  test('makes for an outage when it throws, or answers with nothing or nonsense', async () => {
    const broken = (): never => {
      throw new Error('proxy down')
    }
    expect(await fault({ fetch: broken })).toBe('jwks_unavailable: proxy down')
    expect(await fault({ fetch: answer(null) })).toBe('jwks_unavailable: the answer has no body')
    expect(await fault({ fetch: answer(new Uint8Array([0xff, 0xfe])) })).toMatch(
      /^jwks_unavailable/,
    )
    expect(await fault({ fetch: (async () => undefined) as never })).toMatch(/^jwks_unavailable/)
  })
})

describe('the process', () => {
  test.each(['endless', 'bomb'] as const)(
    'stays small when the answer is of the kind %s',
    async (mode) => {
      issuer.fail(mode)
      const program = `
      import { createJwks } from ${JSON.stringify(core)}
      const jwks = createJwks({ url: ${JSON.stringify(issuer.jwksUrl)} })
      const { maxRSS } = process.resourceUsage()
      const error = await jwks.getKey('a').catch((reason) => reason)
      console.log(error.code, process.resourceUsage().maxRSS - maxRSS < 32 * 1024)
    `
      expect(await run(program)).toEqual(['jwks_unavailable true', 0])
    },
  )

  test('ends by itself while keys are cached and after an outage', async () => {
    const program = `
      import { createScanVerifier } from ${JSON.stringify(core)}
      const url = ${JSON.stringify(issuer.jwksUrl)}
      const verifier = createScanVerifier({ audience: 'shop.example', jwks: { url, timeoutMilliseconds: 60000 } })
      console.log(await verifier.ready())
    `
    expect(await run(program)).toEqual(['true', 0])
    issuer.fail('error')
    expect(await run(program)).toEqual(['false', 0])
  })
})

test('a verifier behind a stalled issuer answers unavailable, never rejected', async () => {
  issuer.fail('stall')
  const verifier = createScanVerifier({
    audience: 'shop.example',
    jwks: { url: issuer.jwksUrl, timeoutMilliseconds },
  })
  const url = `/p?vkjwt=${await issuer.mint()}`
  const { scan } = await verifier.handle({ method: 'GET', url, headers: new Headers() })
  expect(scan).toMatchObject({ status: 'unavailable', error: { code: 'jwks_unavailable' } })
})

function keySetText(): string {
  return JSON.stringify({ keys: issuer.keys.published() })
}

async function listen(handler: Parameters<typeof createServer>[1] & {}): Promise<Server> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function run(program: string): Promise<[output: string, exitCode: number | null]> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { timeout: 10_000 })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const [exitCode] = await once(child, 'close')
  return [output.trim(), exitCode]
}
