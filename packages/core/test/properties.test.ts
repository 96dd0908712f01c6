import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createScanVerifier,
  isVkJwtError,
  isVkUnavailableError,
  parseScanParams,
} from '../src/index.ts'
import { createJoseJudge } from './judge-with-jose.ts'

const audience = 'shop.example'
const clock = new Date('2026-05-01T10:00:00Z')
const now = () => clock

const { issuer } = await setUpMockIssuer({ audience, now })
const keys = issuer.keys.published() as { kty: 'RSA'; kid: string }[]
const verifier = createScanVerifier({ audience, now, jwks: { keys } })

const verifyWithJose = createJoseJudge(keys, {
  audience,
  currentDate: clock,
  issuer: issuer.issuer,
})

async function verdict(token: unknown): Promise<string> {
  try {
    await verifier.verify(token as string)
    return 'verified'
  } catch (error) {
    if (isVkJwtError(error) || isVkUnavailableError(error)) return error.code
    throw error
  }
}

const base64url = fc
  .oneof(fc.json(), fc.string(), fc.constantFrom('{}', '{"alg":"RS256"}', '[]', 'null'))
  .map((text) => Buffer.from(text).toString('base64url'))
const tokenLike = fc.array(fc.oneof(base64url, fc.string({ unit: 'binary' })), { maxLength: 5 })

/** Values that stand where another belongs. */
const stray = fc.oneof(
  fc.constantFrom('', '6', 6, 6.9, 0, -1, null, true, [], {}, 'RS256', 'JWT', audience),
  fc.integer({ min: clock.getTime() / 1000 - 700, max: clock.getTime() / 1000 + 700 }),
  fc.jsonValue({ maxDepth: 1 }),
)
const claimName = fc.constantFrom('iss', 'sub', 'aud', 'product', 'cld', 'iat', 'exp', 'nbf', 'jti')
const headerName = fc.constantFrom('alg', 'typ', 'kid', 'crit', 'b64', 'cty', 'jwk', 'zip')
const members = (name: fc.Arbitrary<string>) =>
  fc.dictionary(name, fc.option(stray, { nil: undefined, freq: 8 }), { maxKeys: 3 })

describe('whatever comes in', () => {
  test('leads to a verdict or to one of the two error types', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      tokenLike.map((parts) => parts.join('.')),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (token) => {
        expect(await verdict(token)).toMatch(/^(token|algorithm|header|key)_[a-z_]+$/)
      }),
      { numRuns: 2000 },
    )
  })

  test('is no raw error either when it is no string', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        async (value) => {
          expect(await verdict(value)).toMatch(/^token_(malformed|missing)$/)
        },
      ),
    )
  })

  test('parses as scan parameters or is refused with a code', () => {
    const name = fc.constantFrom('vkjwt', 'vkuid', 'vkstatus', '%76kjwt', 'vkjwt[]', 'a')
    const value = fc.constantFrom('', '=', '=insecure', '=verified', '=%', '=a+b', '=%00', '=#')
    const query = fc
      .array(fc.tuple(name, value), { maxLength: 4 })
      .map((params) => `?${params.map((param) => param.join('')).join('&')}`)
    const refusals = new Set<string>()
    const parse = (search: string): void => {
      try {
        expect(['none', 'token', 'status']).toContain(parseScanParams(search).kind)
      } catch (error) {
        if (!isVkJwtError(error)) throw error
        refusals.add(error.code)
      }
    }
    fc.assert(fc.property(fc.oneof(query, fc.string({ unit: 'binary' })), parse), { numRuns: 3000 })
    expect([...refusals].sort()).toEqual(['params_ambiguous', 'status_unknown', 'token_missing'])
  })
})

describe('beside jose', () => {
  test('whatever verifies here also verifies there', async () => {
    const counts = { both: 0, joseOnly: 0, neither: 0 }
    await fc.assert(
      fc.asyncProperty(members(claimName), members(headerName), async (claims, header) => {
        const token = await issuer.mint(claims, header)
        const [ours, theirs] = await Promise.all([verdict(token), verifyWithJose(token)])
        if (ours === 'verified') expect(theirs, 'accepted here, refused by jose').toBe(true)
        counts[ours === 'verified' ? 'both' : theirs ? 'joseOnly' : 'neither'] += 1
      }),
      { numRuns: 1500 },
    )
    // All three have to occur, or the comparison compared nothing.
    expect(Math.min(...Object.values(counts)), JSON.stringify(counts)).toBeGreaterThan(0)
  })

  test('a verified token with any one character changed never verifies', async () => {
    const token = await issuer.mint()
    expect(await verdict(token)).toBe('verified')
    const character = fc.oneof(
      fc.constantFrom(
        ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    )
    for (let index = 0; index < token.length; index += 1) {
      const changed = fc.sample(character, 4).filter((replacement) => replacement !== token[index])
      for (const replacement of changed) {
        const mutant = token.slice(0, index) + replacement + token.slice(index + 1)
        expect(await verdict(mutant), `${JSON.stringify(replacement)} at ${index}`).not.toBe(
          'verified',
        )
      }
    }
  })

  test('nor does one with a character left out, doubled or added', async () => {
    const token = await issuer.mint()
    const mutant = fc.tuple(fc.nat(token.length), fc.constantFrom('drop', 'double', 'add')).map(
      ([index, change]) =>
        token.slice(0, index) +
        {
          drop: '',
          double: token.slice(index, index + 1).repeat(2),
          add: `A${token.slice(index, index + 1)}`,
        }[change] +
        token.slice(index + 1),
    )
    await fc.assert(
      fc.asyncProperty(
        mutant.filter((text) => text !== token),
        async (text) => {
          expect(await verdict(text)).not.toBe('verified')
        },
      ),
      { numRuns: 1000 },
    )
  })
})
