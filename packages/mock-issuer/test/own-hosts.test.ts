import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { connectMockIssuer, createMockIssuer, type MockIssuer } from '../src/index.ts'

const targetUrl = 'https://shop.example/1'
const issuer = await createMockIssuer({
  chips: [{ targetUrl, name: 'Lamp', forwardOnExpired: true }],
  hostNames: ['box', '192.0.2.7', '2001:db8:0:0::7', 'bücher.example'],
})
const everywhere = await createMockIssuer({ host: '0.0.0.0' })
afterAll(() => Promise.all([issuer.close(), everywhere.close()]))
beforeEach(() => issuer.reset())

interface Answer {
  readonly status: number | undefined
  readonly body: string
}

/** A request with a `Host` of choice, which `fetch` doesn't send. */
function ask(
  box: MockIssuer,
  host: string,
  { method = 'GET', path = '/', body = '', headers = {} as Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(box.url)
    const options = { port, host: '127.0.0.1', method, path, headers: { ...headers, host } }
    const request = httpRequest(options, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        // What would go on for ever has said enough.
        if (path === '/changes' || path === '/control/lease') request.destroy()
      })
      response.once('close', () => resolve({ status: response.statusCode, body: text }))
    })
    request.once('error', reject).end(body)
  })
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }
const routes: readonly (readonly [string, string, string?])[] = [
  ['GET', '/'],
  ['HEAD', '/'],
  ['GET', '/?chip=lamp'],
  ['GET', '/changes'],
  ['GET', '/favicon.svg'],
  ['GET', '/.well-known/jwks.json'],
  ['GET', '/moved/jwks.json'],
  ['GET', '/hostile/jwks.json'],
  ['GET', '/tap/lamp/success'],
  ['GET', '/tap/lamp/forged'],
  ['GET', '/redirect?target=https%3A%2F%2Fshop.example%2F'],
  ['GET', 'the tap'],
  ['GET', '/signature/?s=00'],
  ['POST', '/challenge', '{}'],
  ['POST', '/session', '{}'],
  ['POST', '/validate', '{}'],
  ['GET', '/control'],
  ['POST', '/control/mint', '{}'],
  ['POST', '/control/fail', '{"mode":"down"}'],
  ['POST', '/control/lease', '{"name":"box","access":"exclusive"}'],
  ['POST', '/chips/add', 'target=https%3A%2F%2Fshop.example%2F2'],
  ['POST', '/chips/remove', 'chip=lamp'],
  ['POST', '/drills/start', 'name=down'],
  ['POST', '/outage', 'mode=down'],
  ['POST', '/rotate', ''],
  ['POST', '/log/clear', ''],
  ['POST', '/reset', ''],
  ['GET', '/nowhere'],
  ['DELETE', '/'],
]

describe.each(routes)('%s %s of another host', (method, path, body = '') => {
  test('tells nothing and changes nothing', async () => {
    const [chip] = issuer.chips.all
    if (chip === undefined) throw new Error('there is a chip')
    const address = issuer.tap(chip)
    const { currentId } = issuer.keys
    const given = {
      method,
      path: path === 'the tap' ? address.pathname + address.search : path,
      body,
      headers: body.startsWith('{') ? json : form,
    }
    const { status, body: told } = await ask(issuer, 'evil.example:4000', given)
    expect(status).toBe(421)
    expect(told).not.toMatch(/vkjwt=|eyJ|"keys"|Lamp|0408/)
    expect([issuer.requests.all, issuer.redirects.all]).toEqual([[], []])
    expect([issuer.outage, issuer.activeDrills]).toEqual([undefined, []])
    expect(issuer.keys.currentId).toBe(currentId)
    expect(issuer.chips.all).toMatchObject([{ name: 'Lamp', counter: chip.counter }])
    // The address is as good as it was.
    const { headers } = await fetch(address, { redirect: 'manual' })
    expect(headers.get('location')).toContain('vkjwt=')
  })
})

test.each([
  'localhost',
  'LOCALHOST:80',
  'lamp.localhost:3000',
  '127.0.0.1',
  '127.8.9.10:4000',
  '[::1]:4000',
  'box:4000',
  'Box',
  '192.0.2.7:4000',
  'localhost.:4000',
  '[::ffff:7f00:1]:4000',
  '[2001:db8::7]:4000',
  'xn--bcher-kva.example',
])('answers as %s', async (host) => {
  expect((await ask(issuer, host)).status).toBe(200)
})

test.each([
  'evil.example',
  'localhost.evil.example',
  'evillocalhost',
  '127.0.0.1.evil.example',
  'evil.example@127.0.0.1',
  '127.0.0.1:80:4000',
  '127.evil.example',
  '192.0.2.8:4000',
  '[2001:db8::1]:4000',
  '[::ffff:c000:208]:4000',
  '[::127.0.0.1]:4000',
  'box.evil.example',
  'evil.example.',
  '0.0.0.0:4000',
  ':4000',
])('does not answer as %s', async (host) => {
  expect((await ask(issuer, host)).status).toBe(421)
})

test('where it listens on every address it answers to each, for none can be made to mean another', async () => {
  expect((await ask(everywhere, '192.168.1.20:4000')).status).toBe(200)
  expect((await ask(everywhere, '[2001:db8::1]:4000')).status).toBe(200)
  expect((await ask(everywhere, 'evil.example:4000')).status).toBe(421)
})

test.each(['::', '0:0:0:0:0:0:0:0', '::0', '0'])(
  'so it does on %s, however that is spelled',
  async (host) => {
    const box = await createMockIssuer({ host })
    expect((await ask(box, new URL(box.url).host)).status).toBe(200)
    expect((await ask(box, '192.168.1.20:4000')).status).toBe(200)
    expect((await ask(box, 'evil.example:4000')).status).toBe(421)
    await box.close()
  },
)

test('a browser is told in a page, without a word of what it sent', async () => {
  const headers = { accept: 'text/html' }
  const { status, body } = await ask(issuer, 'evil.example', { headers })
  expect(status).toBe(421)
  expect(body).toContain('--host-name')
  expect(body).not.toContain('evil')
})

test('a client that connects by another name is told what to do', async () => {
  const relay = createServer(async ({ url = '/' }, response) => {
    const { status = 500, body } = await ask(issuer, 'other-box:4000', { path: url })
    response.writeHead(status).end(body)
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const { port } = relay.address() as AddressInfo
  await expect(connectMockIssuer(`http://127.0.0.1:${port}`)).rejects.toThrow('--host-name')
  relay.close()
})
