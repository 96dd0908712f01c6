import { generateKeyPairSync } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { createMockIssuer, defaultChip } from '../src/index.ts'

const now = () => new Date('2026-03-01T12:00:00.750Z')
const issuedAt = 1_772_366_400
const issuer = await createMockIssuer({ now })
afterAll(() => issuer.close())

test('mints the documented header and claims, and nothing else', async () => {
  const token = await issuer.mint()
  expect(decodeProtectedHeader(token)).toEqual({
    alg: 'RS256',
    typ: 'JWT',
    kid: issuer.keys.currentId,
  })
  expect(decodeJwt(token)).toEqual({
    iss: 'auth.vivokey.com',
    sub: defaultChip.id,
    aud: 'shop.example',
    product: 6,
    cld: JSON.stringify({ uid: defaultChip.uid, serial: defaultChip.serial }),
    iat: issuedAt,
    exp: issuedAt + 300,
  })
})

test('replaces and adds claims and header members', async () => {
  const token = await issuer.mint({ aud: 'other.example', lot: 7 }, { typ: 'at+jwt' })
  expect(decodeJwt(token)).toMatchObject({ aud: 'other.example', lot: 7, product: 6 })
  expect(decodeProtectedHeader(token).typ).toBe('at+jwt')
})

test('leaves out a claim or header member that is undefined', async () => {
  const token = await issuer.mint({ exp: undefined }, { kid: undefined })
  expect(decodeJwt(token)).not.toHaveProperty('exp')
  expect(decodeProtectedHeader(token)).not.toHaveProperty('kid')
})

test('lets exp follow a given iat by 300 seconds', async () => {
  expect(decodeJwt(await issuer.mint({ iat: 1000 })).exp).toBe(1300)
  expect(decodeJwt(await issuer.mint({ iat: 'soon' })).exp).toBe(issuedAt + 300)
})

test('takes issuer and audience from the options', async () => {
  await using other = await createMockIssuer({ issuer: 'issuer.example', audience: 'cafe.example' })
  expect(decodeJwt(await other.mint())).toMatchObject({
    iss: 'issuer.example',
    aud: 'cafe.example',
  })
})

test('signs any text or bytes, with a key of the caller too', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const token = await issuer.sign('{ "alg":"RS256" }', Buffer.from('{"sub":"x"}'), privateKey)
  const { payload } = await jwtVerify(token, publicKey, { algorithms: ['RS256'] })
  expect(payload.sub).toBe('x')
  expect(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).toBe('{ "alg":"RS256" }')
})

test('refuses to start in production unless it is allowed', async () => {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await expect(createMockIssuer()).rejects.toThrow('VKJWT_MOCK_ISSUER_IN_PRODUCTION=1')
    await (await createMockIssuer({ allowInProduction: true })).close()
    process.env['VKJWT_MOCK_ISSUER_IN_PRODUCTION'] = '1'
    await (await createMockIssuer()).close()
    process.env['VKJWT_MOCK_ISSUER_IN_PRODUCTION'] = 'true'
    await expect(createMockIssuer()).rejects.toThrow('NODE_ENV=production')
  } finally {
    process.env['NODE_ENV'] = before
    delete process.env['VKJWT_MOCK_ISSUER_IN_PRODUCTION']
  }
})
