import { request } from 'node:http'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMockIssuer, type MockIssuer, type OutageMode, outages } from '../src/index.ts'

let issuer: MockIssuer
beforeEach(async () => {
  issuer = await createMockIssuer()
})
afterEach(() => issuer.close())

/** What arrives within a while, over a bare connection without any client's leniency. */
async function observe(mode: OutageMode, patienceMilliseconds = 450) {
  issuer.fail(mode)
  const outgoing = request(issuer.jwksUrl, { agent: false }).end()
  const seen = { status: 0, bytes: 0, text: '', ended: false, broken: false, location: '' }
  let announced = 0
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMilliseconds)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    outgoing.on('error', () => {
      seen.broken = true
      stop()
    })
    outgoing.on('response', (response) => {
      seen.status = response.statusCode ?? 0
      seen.location = response.headers.location ?? ''
      announced = Number(response.headers['content-length'] ?? Number.NaN)
      response.on('data', (chunk: Buffer) => {
        seen.bytes += chunk.length
        if (seen.bytes < 10_000) seen.text += chunk.toString('latin1')
      })
      response.on('error', () => {
        seen.broken = true
        stop()
      })
      response.on('end', () => {
        seen.ended = true
        stop()
      })
    })
  })
  outgoing.destroy()
  return { ...seen, announced }
}

test('serves the key set when nothing is wrong', async () => {
  const response = await fetch(issuer.jwksUrl)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toHaveProperty('keys')
})

test('closes the connection without an answer: down', async () => {
  expect(await observe('down')).toMatchObject({ status: 0, broken: true })
})

describe('complete answers', () => {
  const expected: Partial<Record<OutageMode, [status: number, text: RegExp]>> = {
    error: [500, /internal/],
    'rate-limited': [429, /rate limited/],
    missing: [404, /not found/],
    html: [200, /^<!doctype html>/],
    redirect: [302, /^$/],
    'cut-off': [200, /^\{"keys":\[\{/],
    invalid: [200, /^\{"message":"welcome"\}$/],
    empty: [200, /^\{"keys":\[\]\}$/],
  }
  for (const [mode, [status, text]] of Object.entries(expected)) {
    test(mode, async () => {
      const seen = await observe(mode as OutageMode)
      expect(seen).toMatchObject({ status, ended: true, broken: false })
      expect(seen.text).toMatch(text)
    })
  }
})

test('says when to come back: rate-limited', async () => {
  issuer.fail('rate-limited')
  expect((await fetch(issuer.jwksUrl)).headers.get('retry-after')).toBe('60')
})

test('redirects to a good key set, and counts who follows: redirect', async () => {
  expect((await observe('redirect')).location).toBe('/moved/jwks.json')
  expect(issuer.requests.count('/moved/jwks.json')).toBe(0)
  const keySet = createRemoteJWKSet(new URL('/moved/jwks.json', issuer.url))
  expect((await jwtVerify(await issuer.mint(), keySet)).payload.aud).toBe('shop.example')
  expect(issuer.requests.count('/moved/jwks.json')).toBe(1)
})

test('never answers: stall', async () => {
  expect(await observe('stall')).toMatchObject({ status: 0, ended: false, broken: false })
})

test('sends half of the key set and then nothing: stall-body', async () => {
  const seen = await observe('stall-body', 1_000)
  expect(seen).toMatchObject({ status: 200, ended: false, broken: false })
  expect(seen.bytes).toBe(Math.floor(seen.announced / 2))
})

test('sends a byte at a time: drip', async () => {
  const seen = await observe('drip', 1_000)
  expect(seen).toMatchObject({ status: 200, ended: false, broken: false })
  expect(seen.bytes).toBeGreaterThan(0)
  expect(seen.bytes).toBeLessThan(12)
})

test('sends without end, at the pace of the client: endless', async () => {
  const seen = await observe('endless', 1_000)
  expect(seen).toMatchObject({ status: 200, ended: false, broken: false })
  expect(seen.bytes).toBeGreaterThan(256 * 1024)
  expect(seen.text).toMatch(/^\{"keys":\[\{.*"revision":2 *$/)
})

test('unpacks to a good key set in 64 MiB of white space: bomb', async () => {
  const packed = await observe('bomb', 5_000)
  expect(packed.ended).toBe(true)
  expect(packed.bytes).toBeLessThan(256 * 1024)
  const text = await (await fetch(issuer.jwksUrl)).text()
  expect(text.length).toBeGreaterThan(64 * 1024 * 1024)
  expect(JSON.parse(text)).toHaveProperty('keys')
})

test('breaks off after a whole key set that should have been longer: truncated', async () => {
  const seen = await observe('truncated')
  expect(seen).toMatchObject({ status: 200, ended: false, broken: true })
  expect(JSON.parse(seen.text)).toHaveProperty('keys')
  expect(seen.announced).toBe(seen.bytes + 100)
})

test('heals', async () => {
  issuer.fail('error')
  expect(issuer.outage).toBe('error')
  issuer.fail(undefined)
  expect(issuer.outage).toBeUndefined()
  expect((await fetch(issuer.jwksUrl)).status).toBe(200)
})

test('knows no other outage', () => {
  expect(() => issuer.fail('fire' as OutageMode)).toThrow(TypeError)
  expect(issuer.outage).toBeUndefined()
})

test('keeps everything but the key set working', async () => {
  for (const { mode } of outages) {
    issuer.fail(mode)
    expect((await fetch(issuer.url)).status).toBe(200)
  }
})

test('calls an outage invalid only where a whole JSON document arrives', () => {
  const invalid = outages.filter(({ code }) => code === 'jwks_invalid').map(({ mode }) => mode)
  expect(invalid).toEqual(['invalid', 'empty'])
})

test('counts requests, those of an outage included, and starts over', async () => {
  expect(issuer.requests.count()).toBe(0)
  await fetch(issuer.jwksUrl)
  await fetch(`${issuer.jwksUrl}?cache=no`)
  await observe('down')
  expect(issuer.requests.count()).toBe(3)
  expect(issuer.requests.count('/')).toBe(0)
  expect(issuer.requests.all[1]).toMatchObject({ method: 'GET', path: '/.well-known/jwks.json' })
  issuer.requests.reset()
  expect(issuer.requests.all).toEqual([])
})

test.each(['endless', 'stall-body', 'drip'] as const)(
  'a HEAD request gets the head alone while the body would be %s, and is done',
  async (mode) => {
    const box = await createMockIssuer()
    box.fail(mode)
    const answer = await fetch(box.jwksUrl, { method: 'HEAD', signal: AbortSignal.timeout(2000) })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    await box.close()
  },
)
