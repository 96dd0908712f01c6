import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMockIssuer, type MockIssuer } from '../src/index.ts'

let issuer: MockIssuer
beforeEach(async () => {
  issuer = await createMockIssuer()
})
afterEach(() => issuer.close())

async function readKeySet() {
  return JSON.parse(await (await fetch(issuer.jwksUrl)).text())
}

test('publishes an unrelated EC key first, then the RSA key, with members that nobody knows', async () => {
  const { keys, revision } = await readKeySet()
  expect(keys).toEqual([
    expect.objectContaining({
      kty: 'EC',
      crv: 'P-256',
      alg: 'ES256',
      kid: issuer.keys.unrelatedId,
    }),
    {
      kty: 'RSA',
      alg: 'RS256',
      use: 'sig',
      kid: issuer.keys.currentId,
      e: 'AQAB',
      n: expect.stringMatching(/^[\w-]{342}$/),
      profile: 'authentichip',
    },
  ])
  expect(revision).toBe(2)
})

test('never publishes a private member', async () => {
  await issuer.rotate()
  const { keys } = await readKeySet()
  expect(keys).toHaveLength(3)
  for (const key of keys) expect(key).not.toHaveProperty('d')
})

test('signs with the new key after a rotation and keeps the old one published', async () => {
  const before = issuer.keys.currentId
  const old = await issuer.mint()
  const id = await issuer.rotate()

  expect(id).not.toBe(before)
  expect(issuer.keys.currentId).toBe(id)
  expect(decodeProtectedHeader(await issuer.mint()).kid).toBe(id)
  const keySet = createRemoteJWKSet(new URL(issuer.jwksUrl))
  expect((await jwtVerify(old, keySet)).protectedHeader.kid).toBe(before)
  expect((await jwtVerify(await issuer.mint(), keySet)).protectedHeader.kid).toBe(id)
})

test('withdraws the old key at once when a rotation has no overlap', async () => {
  const before = issuer.keys.currentId
  const id = await issuer.keys.rotate({ overlap: false })
  const ids = (await readKeySet()).keys.map(({ kid }: { kid: string }) => kid)
  expect(ids).toEqual([issuer.keys.unrelatedId, id])
  expect(ids).not.toContain(before)
})

test('has one rotation under two names', () => {
  expect(issuer.rotate).toBe(issuer.keys.rotate)
})

test('publishes any entry as it is', async () => {
  issuer.keys.publish({ kty: 'RSA', kid: 'small', n: 'AQ', e: 'AQ', use: 'enc' })
  issuer.keys.publish('junk')
  issuer.keys.publish(null)
  const { keys } = await readKeySet()
  expect(keys.slice(2)).toEqual([
    { kty: 'RSA', kid: 'small', n: 'AQ', e: 'AQ', use: 'enc' },
    'junk',
    null,
  ])
})

test('withdraws every entry with an identifier, and puts one back', async () => {
  const { currentId } = issuer.keys
  const [, entry] = issuer.keys.published()
  issuer.keys.publish(entry)
  expect(issuer.keys.withdraw(currentId)).toBe(true)
  expect(issuer.keys.withdraw(currentId)).toBe(false)
  expect(decodeProtectedHeader(await issuer.mint()).kid).toBe(currentId)
  expect((await readKeySet()).keys).toHaveLength(1)

  issuer.keys.publish(entry)
  expect((await readKeySet()).keys[1]).toEqual(entry)
})

test('hands out copies of what is published', async () => {
  const [, entry] = issuer.keys.published() as { kid: string }[]
  if (entry !== undefined) entry.kid = 'changed'
  expect((await readKeySet()).keys[1].kid).toBe(issuer.keys.currentId)
})
