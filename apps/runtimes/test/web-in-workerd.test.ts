import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { buffer, text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import type { Miniflare } from 'installed-runtimes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { output } from '../src/bundle.ts'
import { startWorkerd } from '../src/run-workerd.ts'
import { stageCore } from '../src/stage-core.ts'

const audience = 'shop.example'

let workerd: Miniflare
let issuer: MockIssuer
let origin: URL
beforeAll(async () => {
  await stageCore(output)
  issuer = await createMockIssuer({ audience })
  workerd = await startWorkerd('web-worker', { JWKS_URL: issuer.jwksUrl })
  origin = await workerd.ready
})
afterAll(() => Promise.all([workerd.dispose(), issuer.close()]))

async function ask(
  path: string,
  cookie = '',
): Promise<{ status: number | undefined; headers: IncomingMessage['headers']; body: string }> {
  const asked = request(new URL(path, origin), { headers: { host: audience, cookie } }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
}

async function askForBytes(path: string): Promise<Buffer> {
  const asked = request(new URL(path, origin), { headers: { host: audience } }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return buffer(answer)
}

const pairs = (lines: string[] = []) => lines.map((line) => line.split(';', 1)[0]).join('; ')

test('a Worker redeems a tap, once, and keeps the page of the visit out of caches', async () => {
  const address = `/items/lamp?a=b&vkjwt=${await issuer.mint()}`
  const redirect = await ask(address)
  expect(redirect.status).toBe(303)
  expect(redirect.headers).toMatchObject({
    location: '/items/lamp?a=b',
    'cache-control': 'private, no-store',
    'set-cookie': [expect.stringMatching(/^__Host-vkscan=.*; Secure$/)],
  })
  const page = await ask('/items/lamp', pairs(redirect.headers['set-cookie']))
  expect(JSON.parse(page.body)).toMatchObject({ state: 'verified' })
  expect(page.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'content-type': 'application/json',
    'set-cookie': ['a=1', 'b=2'],
  })
  const again = await ask(address)
  const stranger = await ask('/items/lamp', pairs(again.headers['set-cookie']))
  expect(JSON.parse(stranger.body)).toMatchObject({ state: 'already-used' })
})

test('a body that is encoded already isn’t encoded again', async () => {
  expect(gunzipSync(await askForBytes('/packed')).toString()).toBe('packed once')
})
