import { inspect } from 'node:util'
import { badTokens, goodTokens } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, test } from 'vitest'
import {
  createJwks,
  createScanVerifier,
  type VerifyOptions,
  VkJwtError,
  verifyVkJwt,
} from '../../src/index.ts'

const audience = 'shop.example'
const issuedAt = new Date('2026-05-01T10:00:00Z')
const now = () => issuedAt

const { issuer } = await setUpMockIssuer({ audience, now })
const options: VerifyOptions = { audience, now, jwks: createJwks({ url: issuer.jwksUrl, now }) }
const verifier = createScanVerifier(options)

async function refusal(token: unknown, changes: Partial<VerifyOptions> = {}): Promise<VkJwtError> {
  const error = await verifyVkJwt(token as string, { ...options, ...changes }).catch(
    (reason) => reason,
  )
  if (!(error instanceof VkJwtError)) throw new Error('not refused', { cause: error })
  return error
}

describe('a good token', () => {
  test('gives chip, audience, times and key', async () => {
    const token = await issuer.mint({
      sub: 'AB'.repeat(32),
      cld: JSON.stringify({ uid: '04ae72d2062190', serial: 'A-1001' }),
    })
    const verified = {
      chip: { id: 'ab'.repeat(32), uid: '04AE72D2062190', serial: 'A-1001', product: 6 },
      audience,
      issuedAt,
      expiresAt: new Date('2026-05-01T10:05:00Z'),
      keyId: issuer.keys.currentId,
    }
    await expect(verifyVkJwt(token, options)).resolves.toEqual(verified)
    await expect(verifier.verify(token)).resolves.toEqual(verified)
  })

  test.each([...goodTokens])('verifies with $name', async ({ chip, mint }) => {
    const verified = await verifyVkJwt(await mint(issuer), options)
    expect(verified.chip).toEqual({ ...chip, product: 6 })
    expect(Object.getPrototypeOf(verified.chip)).toBe(Object.prototype)
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  test('reports the audience that it names', async () => {
    const sites = { ...options, audience: ['www.shop.example', audience] }
    await expect(verifyVkJwt(await issuer.mint(), sites)).resolves.toMatchObject({ audience })
  })

  test('of another issuer verifies with that issuer and its keys', async () => {
    const staging = { ...options, issuer: 'staging.example' }
    const token = await issuer.mint({ iss: 'staging.example' })
    await expect(verifyVkJwt(token, staging)).resolves.toMatchObject({ audience })
    expect((await refusal(await issuer.mint(), { issuer: 'staging.example' })).code).toBe(
      'issuer_mismatch',
    )
  })
})

describe('a bad token', () => {
  test.each([...badTokens])('is refused with $code: $name', async ({ mint, code, claim }) => {
    const error = await refusal(await mint(issuer))
    expect({ code: error.code, claim: error.claim }).toEqual({ code, claim })
  })

  test.each([
    undefined,
    null,
    7,
    {},
    [],
    ['a.b.c'],
    new String('a.b.c'),
    Symbol('a'),
    () => 'a.b.c',
  ])('is refused as malformed when it is no string: %s', async (token) => {
    expect((await refusal(token)).code).toBe('token_malformed')
  })

  test('never causes a request to an address that it names', async () => {
    issuer.requests.reset()
    for (const build of [issuer.bad.jku, issuer.bad.x5u, issuer.bad.embeddedJwk, issuer.bad.x5c]) {
      expect((await refusal(await build())).code).toBe('signature_invalid')
    }
    expect(issuer.requests.all).toEqual([])
  })

  test('leaves nothing of itself in the error', async () => {
    for (const { mint } of badTokens) {
      const token = await mint(issuer)
      const error = await refusal(token)
      const shown =
        inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error.message
      const parts = token.slice(0, 4096).split('.')
      for (const part of [token, ...parts].filter((text) => text.length > 40)) {
        expect(shown).not.toContain(part.slice(0, 40))
      }
      expect(error.message).not.toContain(issuer.keys.currentId)
    }
  })
})

describe('the order of checks', () => {
  const late = { iat: 1_000_000_000 }
  const wrong = { ...late, iss: 'x', aud: 'x', product: 2, sub: 'x', cld: 'x' }

  test('is type, size, shape, alg, crit and b64 and typ, kid, key, signature, claims', async () => {
    const { forged, unknownKey } = issuer.bad
    const header = { alg: 'none', crit: ['exp'], typ: 'x', kid: 7 }
    const codes = [
      await refusal('.'.repeat(4097)),
      await refusal('..'),
      await refusal(await issuer.mint(wrong, header)),
      await refusal(await issuer.mint(wrong, { ...header, alg: 'RS256' })),
      await refusal(await issuer.mint(wrong, { ...header, alg: 'RS256', crit: undefined })),
      await refusal(
        await issuer.mint(wrong, { ...header, alg: 'RS256', crit: undefined, typ: 'JWT' }),
      ),
      await refusal(await unknownKey(wrong)),
      await refusal(await forged(wrong)),
      await refusal(await issuer.mint(wrong)),
      await refusal(await issuer.mint({ ...wrong, iss: issuer.issuer })),
      await refusal(await issuer.mint({ ...wrong, iss: issuer.issuer, aud: audience })),
      await refusal(await issuer.mint({ ...late, sub: 'x', cld: 'x' })),
      await refusal(await issuer.mint({ sub: 'x', cld: 'x' })),
      await refusal(await issuer.mint({ cld: 'x' })),
    ]
    expect(
      codes.map(({ code, claim }) => (claim === undefined ? code : `${code} ${claim}`)),
    ).toEqual([
      'token_too_large',
      'token_malformed',
      'algorithm_not_allowed',
      'header_invalid',
      'header_invalid',
      'key_id_missing',
      'key_unknown',
      'signature_invalid',
      'issuer_mismatch',
      'audience_mismatch',
      'product_mismatch',
      'token_expired',
      'claim_invalid sub',
      'claim_invalid cld',
    ])
  })

  test('of times is well formed, not yet valid, lifetime, expired', async () => {
    const iat = issuedAt.getTime() / 1000
    const codes = await Promise.all(
      [
        { iat: 'x', exp: 'x', nbf: 'x' },
        { iat, exp: 'x', nbf: 'x' },
        { iat, exp: iat - 1, nbf: 'x' },
        { iat: iat + 99, exp: iat + 98 },
        { iat: iat + 99, exp: iat + 9999 },
        { iat: iat - 9999, exp: iat - 99 },
        { iat: iat - 399, exp: iat - 99 },
      ].map(async (claims) => refusal(await issuer.mint(claims))),
    )
    expect(
      codes.map(({ code, claim }) => (claim === undefined ? code : `${code} ${claim}`)),
    ).toEqual([
      'claim_invalid iat',
      'claim_invalid exp',
      'claim_invalid nbf',
      'claim_invalid exp',
      'token_not_yet_valid',
      'lifetime_too_long',
      'token_expired',
    ])
  })
})

test('a token is not valid before its latest beginning, which of two claims it be', async () => {
  const iat = issuedAt.getTime() / 1000
  for (const claims of [
    { iat: iat + 99, nbf: iat - 99 },
    { iat: iat - 99, nbf: iat + 99 },
  ]) {
    expect(await refusal(await issuer.mint(claims))).toMatchObject({ code: 'token_not_yet_valid' })
  }
})

test('a Kelvin sign in a host name is no k', async () => {
  const kiosk = { ...options, audience: 'kiosk.example' }
  await expect(
    verifyVkJwt(await issuer.mint({ aud: 'KIOSK.example' }), kiosk),
  ).resolves.toBeDefined()
  for (const aud of ['\u212aiosk.example', '\u212aIOSK.example']) {
    await expect(verifyVkJwt(await issuer.mint({ aud }), kiosk)).rejects.toMatchObject({
      code: 'audience_mismatch',
    })
  }
})

describe('the clock', () => {
  const at = (seconds: number) => ({ now: () => new Date(issuedAt.getTime() + seconds * 1000) })

  test.each([
    [-10, 'verified'],
    [-10.001, 'token_not_yet_valid'],
    [0, 'verified'],
    [309.999, 'verified'],
    [310, 'token_expired'],
  ])('at %d seconds after issue gives %s', async (seconds, outcome) => {
    const result = await verifyVkJwt(await issuer.mint(), { ...options, ...at(seconds) }).then(
      () => 'verified',
      ({ code }) => code,
    )
    expect(result).toBe(outcome)
  })

  test('has no slack with a tolerance of zero', async () => {
    const strict = { ...options, clockToleranceSeconds: 0 }
    const token = await issuer.mint()
    await expect(verifyVkJwt(token, { ...strict, ...at(299.999) })).resolves.toBeDefined()
    await expect(verifyVkJwt(token, { ...strict, ...at(300) })).rejects.toMatchObject({
      code: 'token_expired',
    })
    await expect(verifyVkJwt(token, { ...strict, ...at(-0.001) })).rejects.toMatchObject({
      code: 'token_not_yet_valid',
    })
  })

  test('bounds the lifetime with its tolerance', async () => {
    const short = { ...options, maxLifetimeSeconds: 60, clockToleranceSeconds: 5 }
    const iat = issuedAt.getTime() / 1000
    await expect(verifyVkJwt(await issuer.mint({ exp: iat + 65 }), short)).resolves.toBeDefined()
    await expect(verifyVkJwt(await issuer.mint({ exp: iat + 66 }), short)).rejects.toMatchObject({
      code: 'lifetime_too_long',
    })
  })

  test.each([Number.NaN, 'now', undefined, 0])(
    'that shows %s is misuse, not a pass',
    async (time) => {
      const broken = {
        ...options,
        now: () => (typeof time === 'number' && Number.isNaN(time) ? new Date(time) : time) as Date,
      }
      await expect(verifyVkJwt(await issuer.mint({ iat: 1 }), broken)).rejects.toThrow(TypeError)
    },
  )

  test('is the system clock unless told otherwise', async () => {
    const { now: _clock, ...systemTime } = options
    const iat = Math.floor(Date.now() / 1000)
    await expect(verifyVkJwt(await issuer.mint({ iat }), systemTime)).resolves.toBeDefined()
    await expect(verifyVkJwt(await issuer.mint(), systemTime)).rejects.toBeInstanceOf(VkJwtError)
  })
})

test('a polluted Object.prototype fills in for nothing', async () => {
  const polluted = {
    alg: 'RS256',
    kid: issuer.keys.currentId,
    product: 6,
    aud: audience,
    iss: issuer.issuer,
    sub: 'ab'.repeat(32),
    cld: '{"uid":"04AE72D2062190"}',
    iat: issuedAt.getTime() / 1000,
    exp: issuedAt.getTime() / 1000 + 300,
    typ: 'at+jwt',
    b64: false,
    crit: ['exp'],
    nbf: issuedAt.getTime() / 1000 + 9999,
  }
  const good = await issuer.mint({}, { typ: undefined })
  const tokens = await Promise.all([
    issuer.mint({ sub: undefined }),
    issuer.mint({ cld: undefined }),
    issuer.mint({ iat: undefined }),
    issuer.mint({ exp: undefined }),
    issuer.mint({}, { alg: undefined }),
    issuer.mint({}, { kid: undefined }),
    issuer.mint({ iss: undefined }),
    issuer.mint({ aud: undefined }),
    issuer.mint({ product: undefined }),
  ])
  for (const [name, value] of Object.entries(polluted)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true })
  }
  try {
    const codes = await Promise.all(
      tokens.map(async (token) => verifier.verify(token).catch(({ code }) => code)),
    )
    // Nor does it take anything away from a token that has all of its own.
    await expect(verifier.verify(good)).resolves.toBeDefined()
    expect(codes).toEqual([
      'claim_invalid',
      'claim_invalid',
      'claim_invalid',
      'claim_invalid',
      'algorithm_not_allowed',
      'key_id_missing',
      'issuer_mismatch',
      'audience_mismatch',
      'product_mismatch',
    ])
  } finally {
    for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name)
  }
})
