import { createRemoteJWKSet, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  type BoxChip,
  createChip,
  createMockIssuer,
  createSpark1Chip,
  defaultApiKey,
  type SimulatedChip,
} from '../src/index.ts'

const start = new Date('2026-03-01T12:00:00Z')
const issuer = await createMockIssuer({ now: () => start })
afterAll(() => issuer.close())
beforeEach(() => issuer.reset())

const keySet = createRemoteJWKSet(new URL(issuer.jwksUrl))
const key = '00112233445566778899AABBCCDDEEFF'
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const command = (text: string): Uint8Array => Buffer.from(text.replace(/\s/g, ''), 'hex')

interface Answer {
  readonly status: number
  readonly payload?: string
  readonly token?: string
  readonly result?: string
}

async function ask(
  endpoint: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${issuer.url}/${endpoint}`, {
    method: 'POST',
    headers: {
      'X-API-VIVOKEY': defaultApiKey,
      'Content-Type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { ...JSON.parse(await response.text()), status: response.status }
}

async function claimsOf(token: string | undefined): Promise<JWTPayload> {
  const options = {
    algorithms: ['ES256'],
    issuer: 'https://auth.vivokey.com',
    currentDate: issuer.clock.now(),
  }
  return (await jwtVerify(`${token}`, keySet, options)).payload
}

function addChip(kind: 'ntag424' | 'apex' = 'ntag424'): { chip: BoxChip; card: SimulatedChip } {
  const chip = issuer.chips.add({ kind, key, targetUrl: 'https://shop.example' })
  return { chip, card: createChip({ kind, uid: chip.uid, key }) }
}

/** Asks for a challenge and has the card answer it, as a reader does. */
async function answerChallenge(card: SimulatedChip, uid = card.uid) {
  const selection =
    card.kind === 'apex'
      ? '00 A4 04 00 0C A0 00 00 08 46 73 70 61 72 6B 32 01 00'
      : '00 A4 04 0C 07 D2 76 00 00 85 01 01 00'
  expect(hex(card.transceive(command(selection)))).toMatch(/9000$/)
  const first = hex(card.transceive(command('90 71 00 00 02 02 00 00')))
  expect(first).toMatch(/^[0-9a-f]{32}91af$/)
  const challenge = await ask('challenge', { scheme: 2, uid, message: first.slice(0, 32) })
  expect(challenge).toMatchObject({ status: 200, payload: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const last = hex(card.transceive(command(`90 AF 00 00 20 ${challenge.payload} 00`)))
  return { last, uid, response: last.slice(0, 64), token: challenge.token }
}

test.each(['ntag424', 'apex'] as const)('%s: a chip authenticates and is told so', async (kind) => {
  const { chip, card } = addChip(kind)
  const { last, ...answer } = await answerChallenge(card)
  expect(last).toMatch(/^[0-9a-f]{64}9100$/)
  const cld = '{"order": 17}'
  const { status, token } = await ask('session', { ...answer, cld })
  expect(status).toBe(200)
  const claims = await claimsOf(token)
  const iat = start.getTime() / 1000
  expect(claims).toEqual({
    type: 2,
    product: 2,
    atp: 'mau',
    sub: chip.id,
    cld,
    iat,
    exp: iat + 30,
    iss: 'https://auth.vivokey.com',
    jti: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(decodeProtectedHeader(`${token}`)).toEqual({
    alg: 'ES256',
    typ: 'JWT',
    kid: issuer.keys.unrelatedId,
  })
})

test('a Spark 1 authenticates with TAM1', async () => {
  const chip = issuer.chips.add({ kind: 'spark1', key })
  const card = createSpark1Chip({ uid: chip.uid, key })
  const { payload, token } = await ask('challenge', { scheme: 1 })
  expect(payload).toMatch(/^[0-9a-f]{20}$/)
  const reversed = hex(Buffer.from(chip.uid, 'hex').reverse())
  const response = hex(card.transceive(command(`20 35 ${reversed} 00 00 02 ${payload}`)))
  const session = await ask('session', { uid: chip.uid, response, token })
  expect(session.status).toBe(200)
  const claims = await claimsOf(session.token)
  expect(claims).toMatchObject({ type: 1, product: 3, atp: 'tam', sub: chip.id })
  expect(claims).not.toHaveProperty('cld')
})

test('a clone with another key is not verified, nor is an unknown chip', async () => {
  const { chip } = addChip()
  const forged = createChip({ uid: chip.uid, key: 'FF'.repeat(16) })
  const { response, token, last } = await answerChallenge(forged)
  // The chip itself notices: the server didn't know its number.
  expect(last).toBe('91ae')
  const made = response.padEnd(64, '0')
  expect(await ask('session', { uid: chip.uid, response: made, token })).toMatchObject({
    status: 406,
  })
  const unknown = createChip({ uid: '04FFFFFFFFFFFF', key })
  const answer = await answerChallenge(unknown)
  const { status } = await ask('session', { ...answer, response: '00'.repeat(32) })
  expect(status).toBe(406)
})

test('one chip does not answer for another, nor in another scheme', async () => {
  const { card } = addChip()
  const other = issuer.chips.add({ key, targetUrl: 'https://shop.example/other' })
  const answer = await answerChallenge(card)
  expect((await ask('session', { ...answer, uid: other.uid })).status).toBe(406)
  const { token } = await ask('challenge', { scheme: 1 })
  const response = '00'.repeat(16)
  expect((await ask('session', { uid: card.uid, response, token })).status).toBe(406)
})

test('a Spark 1 does not pass mutual authentication, though it has the key', async () => {
  const chip = issuer.chips.add({ kind: 'spark1', key })
  // Nothing like a Spark 1: it only says that it has one's UID.
  const impostor = createChip({ kind: 'apex', uid: chip.uid, key })
  const answer = await answerChallenge(impostor)
  expect(answer.last).toMatch(/^[0-9a-f]{64}9100$/)
  expect((await ask('session', answer)).status).toBe(406)
})

test.each(['ntag424', 'apex'] as const)(
  '%s does not pass TAM1, though it has the key',
  async (kind) => {
    const { chip } = addChip(kind)
    const impostor = createSpark1Chip({ uid: 'E0040118009C5D52', key })
    const { payload, token } = await ask('challenge', { scheme: 1 })
    const sent = command(`20 35 525D9C00180104E0 00 00 02 ${payload}`)
    const response = hex(impostor.transceive(sent))
    expect(response).toHaveLength(32)
    expect((await ask('session', { uid: chip.uid, response, token })).status).toBe(406)
  },
)

test('a challenge is good for thirty seconds of the box’s clock', async () => {
  const { card } = addChip()
  const answer = await answerChallenge(card)
  issuer.clock.advance(29_999)
  expect((await ask('session', answer)).status).toBe(200)
  issuer.clock.advance(1)
  expect((await ask('session', answer)).status).toBe(418)
})

test('the token of a challenge tells nothing, and no other is taken', async () => {
  const { card } = addChip()
  const answer = await answerChallenge(card)
  const parts = `${answer.token}`.split('.')
  expect(parts).toHaveLength(5)
  expect(parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join()).not.toMatch(
    /rndA|scheme/,
  )
  const spoilt = parts.with(3, `${parts[3]?.slice(0, -4)}AAAA`).join('.')
  for (const token of [spoilt, '', 'a.b.c', undefined, 7, await issuer.mint()]) {
    expect((await ask('session', { ...answer, token })).status).toBe(400)
  }
  await using other = await createMockIssuer()
  const elsewhere = await fetch(`${other.url}/session`, {
    method: 'POST',
    headers: { 'X-API-VIVOKEY': defaultApiKey, 'Content-Type': 'application/json' },
    body: JSON.stringify(answer),
  })
  expect(elsewhere.status).toBe(400)
})

test('validates a signature once, by the same counter as the redirect', async () => {
  const { chip } = addChip()
  const signatureOf = (url: URL): string => url.searchParams.get('sun') ?? ''
  const [first, second, third] = [issuer.tap(chip), issuer.tap(chip), issuer.tap(chip)] as const
  const success = await ask('validate', { signature: signatureOf(second) })
  expect(success).toMatchObject({ status: 200, result: 'success' })
  expect(await claimsOf(success.token)).toMatchObject({ atp: 'cmac', type: 2, sub: chip.id })
  for (const url of [second, first]) {
    expect(await ask('validate', { signature: signatureOf(url) })).toEqual({
      status: 200,
      result: 'expired',
    })
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(410)
  }
  expect((await fetch(third, { redirect: 'manual' })).status).toBe(303)
  expect(await ask('validate', { signature: signatureOf(third) })).toMatchObject({
    result: 'expired',
  })
  const changed = signatureOf(issuer.tap(chip)).replace(/.$/, (digit) =>
    digit === '0' ? '1' : '0',
  )
  expect(await ask('validate', { signature: changed })).toEqual({ status: 200, result: 'invalid' })
  const unknown = changed.replace(chip.uid, '04FFFFFFFFFFFF')
  expect(await ask('validate', { signature: unknown })).toEqual({ status: 200, result: 'invalid' })
})

test.each([
  ['challenge', {}],
  ['challenge', { scheme: '1' }],
  ['challenge', { scheme: 3 }],
  ['challenge', { scheme: 2, uid: '04A1B2C3D4E5F6' }],
  ['challenge', { scheme: 2, uid: '04A1B2C3D4E5F6', message: 'ab' }],
  ['challenge', { scheme: 2, uid: 'x', message: '00'.repeat(16) }],
  ['challenge', []],
  ['challenge', '{"scheme":1'],
  ['session', { uid: '04A1B2C3D4E5F6', response: '00' }],
  ['validate', {}],
  ['validate', { signature: '04A1B2C3D4E5F6' }],
  ['validate', { signature: '04A1B2C3D4E5F6-000001-00' }],
  ['validate', { signature: ['04A1B2C3D4E5F6-000001-0000000000000000'] }],
])('malformed data is 400: %s %j', async (endpoint, body) => {
  expect((await ask(endpoint, body)).status).toBe(400)
})

test.each([
  ['no JSON', 'order 17', 400],
  ['no text', { order: 17 }, 400],
  ['null', null, 400],
  ['1,025 bytes', `"${'x'.repeat(1023)}"`, 400],
  ['1,024 bytes', `"${'x'.repeat(1022)}"`, 200],
  ['1,025 bytes in 1,024 characters', `"${'x'.repeat(1021)}é"`, 400],
  ['a number', '17', 200],
])('cld of %s', async (_, cld, status) => {
  const { card } = addChip()
  const answer = await answerChallenge(card)
  expect((await ask('session', { ...answer, cld })).status).toBe(status)
})

test('asks for a key first', async () => {
  for (const wrong of ['', 'wrong', `${defaultApiKey}x`]) {
    expect((await ask('challenge', '{', { 'X-API-VIVOKEY': wrong })).status).toBe(401)
  }
  const without = await fetch(`${issuer.url}/validate`, { method: 'POST', body: '{}' })
  expect(without.status).toBe(401)
})

test('takes every key that it was given, and no other', async () => {
  await using box = await createMockIssuer({ apiKeys: ['one', 'two'] })
  const statusWith = async (apiKey: string): Promise<number> => {
    const headers = { 'X-API-VIVOKEY': apiKey, 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body: '{"scheme":1}' }
    return (await fetch(`${box.url}/challenge`, init)).status
  }
  expect(await Promise.all(['one', 'two', defaultApiKey].map(statusWith))).toEqual([200, 200, 401])
})

test('takes JSON alone, by POST', async () => {
  expect((await ask('challenge', { scheme: 1 }, { 'Content-Type': 'text/plain' })).status).toBe(400)
  const utf8 = { 'Content-Type': 'application/json; charset=utf-8' }
  expect((await ask('challenge', { scheme: 1 }, utf8)).status).toBe(200)
  expect((await ask('challenge', `{"scheme":1,"x":"${'x'.repeat(20_000)}"}`)).status).toBe(400)
  expect((await fetch(`${issuer.url}/challenge`)).status).toBe(405)
})

test('is out of order with the verification', async () => {
  await issuer.drill('verification-unavailable')
  expect((await ask('challenge', { scheme: 1 })).status).toBe(503)
  expect((await ask('validate', { signature: 'x' })).status).toBe(503)
  // What is out of order knows nobody's key either.
  for (const endpoint of ['challenge', 'session', 'validate']) {
    expect((await ask(endpoint, {}, { 'X-API-VIVOKEY': 'wrong' })).status).toBe(503)
  }
})
