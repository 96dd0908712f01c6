import { request as httpRequest } from 'node:http'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createMockIssuer } from '../src/index.ts'

const issuer = await createMockIssuer({ chips: [{ targetUrl: 'https://shop.example/1' }] })
afterAll(() => issuer.close())
beforeEach(() => issuer.reset())

interface Answer {
  readonly status: number
  readonly result?: unknown
  readonly detail?: string
}

async function control(
  operation: string,
  body: unknown = {},
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`${issuer.url}/control/${operation}`, {
    method: 'POST',
    headers,
    body: text,
  })
  return { ...JSON.parse(await response.text()), status: response.status }
}

/** The same with a `Host` of choice, which `fetch` doesn't send. */
function controlVia(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const url = `${issuer.url}/control/fail`
    const request = httpRequest(url, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    request.once('error', reject).end('{"mode":"down"}')
  })
}

test('says what it is, and which operations there are', async () => {
  const response = await fetch(`${issuer.url}/control`)
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
  expect(await response.json()).toMatchObject({
    mockIssuer: 1,
    issuer: 'auth.vivokey.com',
    audience: 'shop.example',
    operations: expect.arrayContaining(['mint', 'tap', 'drills/start', 'clock/advance', 'reset']),
  })
})

test('every operation that it names exists', async () => {
  const { operations } = JSON.parse(await (await fetch(`${issuer.url}/control`)).text())
  for (const name of operations) expect((await control(name)).status).not.toBe(404)
  expect(operations.length).toBeGreaterThan(30)
})

test.each([
  ['another type', { 'content-type': 'text/plain' }, 415],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['no type', {}, 415],
  ['another origin', { 'content-type': 'application/json', origin: 'https://evil.example' }, 403],
  ['an opaque origin', { 'content-type': 'application/json', origin: 'null' }, 403],
  ['another site', { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }, 403],
  ['the same site', { 'content-type': 'application/json', 'sec-fetch-site': 'same-site' }, 403],
  ['itself', { 'content-type': 'application/json', origin: issuer.url }, 200],
  ['no page', { 'content-type': 'application/json; charset=utf-8' }, 200],
])('a request from %s', async (_, headers, status) => {
  const answer = await control('fail', { mode: 'down' }, headers as Record<string, string>)
  expect(answer.status).toBe(status)
  expect(issuer.outage).toBe(status === 200 ? 'down' : undefined)
})

test('a page of another site is not asked in, whatever its name resolves to', async () => {
  const type = { 'content-type': 'application/json' }
  const port = new URL(issuer.url).port
  const page = (host: string) =>
    controlVia({ ...type, host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })
  expect(await page(`evil.example:${port}`)).toBe(421)
  expect(await page(`localhost.evil.example:${port}`)).toBe(421)
  expect(issuer.outage).toBeUndefined()
  expect(await page(`localhost:${port}`)).toBe(200)
  expect(await page(`[::1]:${port}`)).toBe(200)
  // A page that a browser asks for in plain http says neither what it is nor where it is from.
  expect(await controlVia({ ...type, host: `evil.example:${port}` })).toBe(421)
})

test('a preflight gets no permission', async () => {
  const response = await fetch(`${issuer.url}/control/fail`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  })
  expect(response.status).toBe(405)
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
})

test.each([
  ['mint-preset', { preset: 'great' }, 'no preset named great'],
  ['mint-bad', { name: 'worst' }, 'no bad token named worst'],
  ['mint', { claims: 7 }, 'claims is an object'],
  ['mint', { omit: { claims: 'exp' } }, 'omit.claims is a list'],
  ['tap', { chip: { uid: '04A1B2C3D4E5F6' } }, 'needs a target'],
  ['tap', { chip: { id: 'x', uid: 'y' }, options: { target: 'https://shop.example' } }, '64 hex'],
  ['tap', { chip: {} }, 'uid is text'],
  ['tap', { chip: { uid: 'y' }, options: { outcome: 'succes' } }, 'no outcome named succes'],
  ['fail', { mode: 'fire' }, 'no outage named fire'],
  ['chips/add', { chip: { targetUrl: 'https://shop.example/?vkjwt=1' } }, 'vkjwt'],
  ['chips/update', { uid: '04A1B2C3D4E5F6' }, 'keeps no chip'],
  ['chips/find', {}, 'uid is text'],
  ['drills/start', { name: 'fire' }, 'no drill named fire'],
  ['drills/order', { count: '5' }, 'count is a number'],
  ['clock/set', { date: 'tomorrow' }, 'takes a date'],
  ['clock/advance', {}, 'milliseconds is a number'],
  ['keys/rotate', { options: { overlap: 'no' } }, 'overlap is true or false'],
])('%s refuses %j', async (operation, body, reason) => {
  const { status, detail } = await control(operation, body)
  expect(status).toBe(400)
  expect(detail).toContain(reason)
})

test.each(['[]', '7', '{"mode":', ''])('refuses the body %j', async (body) => {
  expect((await control('fail', body)).status).toBe(400)
})

test.each(['fire', 'constructor', '__proto__', 'mint/again'])('has no %s', async (name) => {
  expect((await control(name)).status).toBe(404)
})

test('taps a chip of the box by its UID alone', async () => {
  const [chip] = issuer.chips.all
  const { result } = await control('tap', { chip: { uid: chip?.uid } })
  expect(result).toMatch(/^\/[0-9a-f]{32}\/\?sun=/)
  expect((await fetch(issuer.url + result, { redirect: 'manual' })).status).toBe(303)
})

test('undoing a drill that is over does nothing', async () => {
  expect(await control('drills/undo', { id: 'drill-99' })).toEqual({ status: 200, result: null })
})
