import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { createMockIssuer, goodTokens } from '../src/index.ts'

const now = () => new Date('2026-03-01T12:00:00.750Z')
const issuer = await createMockIssuer({ now })
afterAll(() => issuer.close())

const keySet = createRemoteJWKSet(new URL(issuer.jwksUrl))
const limits = {
  algorithms: ['RS256'],
  issuer: 'auth.vivokey.com',
  clockTolerance: 10,
  currentDate: now(),
}

for (const row of goodTokens) {
  test(`makes a token that verifies: ${row.name}`, async () => {
    const token = await row.mint(issuer)
    // jose compares audiences by case, which host names don't have.
    const audience = row.name === 'aud in capitals' ? 'SHOP.EXAMPLE' : 'shop.example'
    const { payload } = await jwtVerify(token, keySet, { ...limits, audience })

    const { uid, serial } = JSON.parse(String(payload['cld']))
    expect(payload.sub?.toLowerCase()).toBe(row.chip.id)
    expect(uid.toUpperCase()).toBe(row.chip.uid)
    // What can't be shown safely is in the token all the same.
    if (row.chip.serial !== undefined) expect(serial).toBe(row.chip.serial)
    expect(token.length).toBeLessThanOrEqual(4096)
  })
}

test('names each good token once', () => {
  expect(new Set(goodTokens.map(({ name }) => name)).size).toBe(goodTokens.length)
})

test('writes what the unusual rows say, byte for byte', async () => {
  const textOf = async (name: string) => {
    const row = goodTokens.find((each) => each.name === name)
    const token = (await row?.mint(issuer)) ?? ''
    return token.split('.').map((part) => Buffer.from(part, 'base64url').toString())
  }
  expect((await textOf('claims named __proto__ and constructor'))[1]).toMatch(
    /^\{"__proto__":\{.*"constructor":\{/,
  )
  expect((await textOf('duplicate claims: the last one counts'))[1]?.match(/"sub":/g)).toHaveLength(
    2,
  )
  expect((await textOf('duplicate header members: the last one counts'))[0]).toContain(
    '"alg":"none"',
  )
  expect((await textOf('escapes in the JSON'))[1]).toContain('"\\u0073ub"')
})

test('reaches exactly 4,096 characters', async () => {
  const row = goodTokens.find(({ name }) => name === '4,096 characters')
  const token = (await row?.mint(issuer)) ?? ''
  expect(token).toHaveLength(4096)
  expect(decodeJwt(token).aud).toBe('shop.example')
})
