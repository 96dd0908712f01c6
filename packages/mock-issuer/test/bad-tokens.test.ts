import { createPublicKey, verify } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { type BadToken, badTokens, createMockIssuer } from '../src/index.ts'

const now = () => new Date('2026-03-01T12:00:00Z')
const issuer = await createMockIssuer({ now, audience: 'kiosk.shop.example' })
afterAll(() => issuer.close())

const publicKey = await currentPublicKey()
const structure = badTokens.filter(({ section }) => section === 'structure')
const header = badTokens.filter(({ section }) => section === 'header')
const claims = badTokens.filter(({ section }) => section === 'claims')

// ES256 comes with its own key's identifier, and an inherited member is two: one gone, one strange.
const twoChanges = ['signed with ES256', 'alg only in __proto__']

test('names each bad token once', () => {
  expect(new Set(badTokens.map(({ name }) => name)).size).toBe(badTokens.length)
})

test('names the claim of every claim_invalid, and of nothing else', () => {
  for (const { code, claim } of badTokens)
    expect(claim !== undefined).toBe(code === 'claim_invalid')
})

test('covers every code that a token alone can lead to', () => {
  expect([...new Set(badTokens.map(({ code }) => code))].sort()).toEqual([
    'algorithm_not_allowed',
    'audience_mismatch',
    'claim_invalid',
    'header_invalid',
    'issuer_mismatch',
    'key_id_missing',
    'key_unknown',
    'lifetime_too_long',
    'product_mismatch',
    'signature_invalid',
    'token_expired',
    'token_malformed',
    'token_missing',
    'token_not_yet_valid',
    'token_too_large',
  ])
})

describe('structure', () => {
  for (const row of structure) {
    test(`is not well formed, or too long: ${row.name}`, async () => {
      const token = await row.mint(issuer)
      if (row.code === 'token_missing') expect(token).toBe('')
      else if (row.code === 'token_too_large') expect(token.length).toBeGreaterThan(4096)
      else expect(token.length <= 4096 && !isWellFormed(token)).toBe(true)
    })
  }

  test('signs what was respelt, so that only the spelling is at fault', async () => {
    const respelt = structure.filter(({ name }) => / in the (header|payload)$/.test(name))
    expect(respelt.length).toBeGreaterThan(25)
    for (const row of respelt)
      expect([row.name, hasGenuineSignature(await row.mint(issuer))]).toEqual([row.name, true])
  })
})

describe('header', () => {
  for (const row of header) {
    test(`is well formed with good claims: ${row.name}`, async () => {
      const token = await row.mint(issuer)
      expect(isWellFormed(token)).toBe(true)
      expect(token.length).toBeLessThanOrEqual(4096)
      if (row.name === 'an Auth API token') return
      const changed = changesOf(token, 1)
      expect(changed).toEqual(row.name === 'another chip in a genuine token' ? ['sub'] : [])
      expect(changesOf(token, 0).length).toBeLessThanOrEqual(twoChanges.includes(row.name) ? 2 : 1)
    })
  }

  test('signs properly wherever the signature is not the fault', async () => {
    const codes: readonly BadToken['code'][] = ['header_invalid', 'key_id_missing', 'key_unknown']
    const rows = header.filter(
      ({ code, name }) =>
        name.startsWith('alg ') || (codes.includes(code) && !name.startsWith('an unpublished')),
    )
    const unsigned = []
    for (const row of rows) {
      if (!hasGenuineSignature(await row.mint(issuer))) unsigned.push(row.name)
    }
    expect(rows.length).toBeGreaterThan(50)
    expect(unsigned).toEqual([
      'alg RS256 over an RS384 signature',
      'alg RS256 over an RS512 signature',
      'alg RS256 over a PS256 signature',
    ])
  })

  test('breaks the signature wherever it is the fault', async () => {
    for (const row of badTokens.filter(({ code }) => code === 'signature_invalid')) {
      expect([row.name, hasGenuineSignature(await row.mint(issuer))]).toEqual([row.name, false])
    }
  })
})

describe('claims', () => {
  for (const row of claims) {
    test(`changes the named claim alone: ${row.name}`, async () => {
      const token = await row.mint(issuer)
      expect(isWellFormed(token)).toBe(true)
      expect(token.length).toBeLessThanOrEqual(4096)
      expect(changesOf(token, 0)).toEqual([])
      expect(changesOf(token, 1)).toEqual(expectedChanges(row))
      expect(hasGenuineSignature(token)).toBe(row.code !== 'signature_invalid')
    })
  }

  test('disguises the audience so that folding or normalising undoes it', async () => {
    const audOf = async (name: string) => {
      const row = claims.find((each) => each.name === `aud with ${name}`)
      return String(partsOf((await row?.mint(issuer)) ?? '')[1]?.['aud'])
    }
    expect((await audOf('a Kelvin sign')).toLowerCase()).toBe('kiosk.shop.example')
    expect((await audOf('a long s')).toUpperCase()).toBe('KIOSK.SHOP.EXAMPLE')
    for (const name of ['full-width letters', 'an ideographic full stop', 'percent-encoding']) {
      expect(new URL(`https://${await audOf(name)}`).host).toBe('kiosk.shop.example')
    }
    expect(await audOf('a Cyrillic letter')).toMatch(/[\u0400-\u04ff]/)
  })

  test('keeps a disguise where the audience lacks the letter', async () => {
    await using plain = await createMockIssuer({ audience: '127.1' })
    for (const row of claims.filter(({ name }) => name.startsWith('aud '))) {
      expect(partsOf(await row.mint(plain))[1]?.['aud']).not.toBe('127.1')
    }
  })
})

function expectedChanges({ name, code, claim }: BadToken): string[] {
  if (name.endsWith('and badly signed'))
    return name.startsWith('expired') ? ['exp', 'iat'] : ['aud']
  if (['iat in the future', 'iat in milliseconds'].includes(name)) return ['exp', 'iat']
  if (['exp equal to iat', 'exp before iat'].includes(name)) return ['exp', 'iat']
  if (name === 'product only in __proto__') return ['__proto__', 'product']
  const byCode: Partial<Record<BadToken['code'], string[]>> = {
    token_expired: ['exp', 'iat'],
    lifetime_too_long: ['exp'],
    token_not_yet_valid: ['nbf'],
    issuer_mismatch: ['iss'],
    audience_mismatch: ['aud'],
    product_mismatch: ['product'],
  }
  return byCode[code] ?? [String(claim)]
}

/** The members in which a part differs from that of a plain token. */
function changesOf(token: string, part: 0 | 1): string[] {
  const members = partsOf(token)[part] ?? {}
  const plain = part === 0 ? issuer.header() : issuer.claims()
  const names = new Set([...Object.keys(members), ...Object.keys(plain)])
  return [...names]
    .filter((name) => !Object.is(members[name], plain[name]) || !Object.hasOwn(members, name))
    .sort()
}

function partsOf(token: string): Record<string, unknown>[] {
  return token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()))
}

/** RFC 7515 section 5.2, read strictly. */
function isWellFormed(token: string): boolean {
  const parts = token.split('.')
  if (parts.length !== 3) return false
  for (const [index, part] of parts.entries()) {
    const bytes = Buffer.from(part, 'base64url')
    if (part === '' || bytes.toString('base64url') !== part) return false
    if (index === 2) continue
    try {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      const value: unknown = JSON.parse(decoder.decode(bytes))
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    } catch {
      return false
    }
  }
  return true
}

function hasGenuineSignature(token: string): boolean {
  const end = token.lastIndexOf('.')
  const signature = Buffer.from(token.slice(end + 1), 'base64url')
  return verify('sha256', Buffer.from(token.slice(0, end)), publicKey, signature)
}

async function currentPublicKey() {
  const { keys } = JSON.parse(await (await fetch(issuer.jwksUrl)).text())
  return createPublicKey({ key: keys[1], format: 'jwk' })
}
