import { describe, expect, test } from 'vitest'
import { createJwks, createScanVerifier, type VerifyOptions, verifyVkJwt } from '../../src/index.ts'
import { resolveVerifyOptions } from '../../src/token/verify-options.ts'

const jwks = createJwks({ url: 'http://127.0.0.1:9/jwks.json' })
const good: VerifyOptions = { audience: 'shop.example', jwks }
const withOption = (option: object): VerifyOptions => ({ ...good, ...option })

describe('the options of a verifier', () => {
  test.each([
    ['shop.example', 'shop.example'],
    ['Shop.Example', 'shop.example'],
    ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
    ['my_shop.example', 'my_shop.example'],
    ['localhost', 'localhost'],
    ['192.168.1.20', '192.168.1.20'],
    ['[::1]', '[::1]'],
  ])('take the audience %s', (audience, host) => {
    expect([...resolveVerifyOptions({ ...good, audience }).audiences.keys()]).toEqual([host])
  })

  test('take a list of audiences', () => {
    const { audiences } = resolveVerifyOptions({ ...good, audience: ['a.example', 'B.example'] })
    expect([...audiences.keys()]).toEqual(['a.example', 'b.example'])
  })

  test.each([
    ['https://shop.example', "use 'shop.example'"],
    ['https://shop.example/items', "use 'shop.example'"],
    ['shop.example:443', "use 'shop.example'"],
    ['shop.example/items', "use 'shop.example'"],
    ['shop.example.', "use 'shop.example'"],
    ['user@shop.example', "use 'shop.example'"],
    [' shop.example', "use 'shop.example'"],
    ['shop。example', "use 'shop.example'"],
    ['münchen.example', "use 'xn--mnchen-3ya.example'"],
    ['127.1', "use '127.0.0.1'"],
    ['::1', 'bare host name'],
    ['*.shop.example', 'bare host name'],
    ['*', 'bare host name'],
    ['shop..example', 'bare host name'],
    ['^shop', 'bare host name'],
    ['', 'own host name'],
    [[], 'own host name'],
    [['shop.example', ''], 'own host name'],
    [['shop.example', undefined], 'own host name'],
    [null, 'own host name'],
    [7, 'own host name'],
    [/shop/, 'own host name'],
  ])('refuse the audience %j and say what to write', (audience, hint) => {
    const options = withOption({ audience })
    expect(() => createScanVerifier(options)).toThrow(TypeError)
    expect(() => createScanVerifier(options)).toThrow(hint)
  })

  test.each([
    ['issuer', ''],
    ['issuer', 7],
    ['issuer', ['auth.vivokey.com']],
    ['jwks', null],
    ['jwks', 'https://auth.vivokey.com/.well-known/jwks.json'],
    ['clockToleranceSeconds', -1],
    ['clockToleranceSeconds', 61],
    ['clockToleranceSeconds', Number.NaN],
    ['clockToleranceSeconds', Number.POSITIVE_INFINITY],
    ['clockToleranceSeconds', '10'],
    ['clockToleranceSeconds', null],
    ['maxLifetimeSeconds', 0],
    ['maxLifetimeSeconds', 3601],
    ['maxLifetimeSeconds', Number.POSITIVE_INFINITY],
    ['now', 1_700_000_000],
    ['now', null],
  ])('refuse %s: %j, naming the option', (name, value) => {
    const options = withOption({ [name]: value })
    expect(() => createScanVerifier(options)).toThrow(TypeError)
    expect(() => createScanVerifier(options)).toThrow(`'${name}'`)
  })

  test.each(['audience', 'issuer', 'clockToleranceSeconds', 'maxLifetimeSeconds'])(
    'refuse %s when it is present and undefined',
    (name) => {
      const options = withOption({ [name]: undefined })
      expect(() => createScanVerifier(options)).toThrow(`'${name}' is present but undefined`)
    },
  )

  test('take an undefined jwks or clock for the strict default', () => {
    expect(
      createScanVerifier({ audience: 'shop.example', jwks: undefined, now: undefined }),
    ).toBeDefined()
  })

  test.each([undefined, null, 'shop.example', 7])('refuse %j in place of an object', (options) => {
    expect(() => createScanVerifier(options as never)).toThrow('expects an options object')
  })

  test.each(['audiences', 'algorithms', 'clockTolerance', 'toString', '__proto__x'])(
    'refuse the unknown option %s',
    (name) => {
      expect(() => createScanVerifier(withOption({ [name]: 1 }))).toThrow(`no option '${name}'`)
    },
  )

  test('need an audience', () => {
    // @ts-expect-error the audience is required
    expect(() => createScanVerifier({ jwks })).toThrow("'audience'")
  })

  test('need keys with another issuer', () => {
    const options = { audience: 'shop.example', issuer: 'issuer.example' }
    expect(() => createScanVerifier(options)).toThrow("needs 'jwks'")
    expect(() => createScanVerifier({ ...options, jwks: undefined })).toThrow("needs 'jwks'")
    expect(createScanVerifier({ ...options, jwks })).toBeDefined()
  })

  test('are checked by verifyVkJwt before anything else, as a rejection', async () => {
    await expect(verifyVkJwt('', { ...good, audience: '' })).rejects.toThrow(TypeError)
  })

  test('share one key cache among equal ones', () => {
    const policyWith = (option: VerifyOptions['jwks']) =>
      resolveVerifyOptions({ audience: 'shop.example', jwks: option }).jwks
    const url = 'https://keys.example/jwks.json'
    const other = () => new Date()
    const clock = () => new Date()
    expect(policyWith({ url, cooldownSeconds: 5 })).toBe(
      policyWith({ cooldownSeconds: 5, url: new URL(url) }),
    )
    expect(policyWith({ url, now: clock })).toBe(policyWith({ url, now: clock }))
    expect(policyWith({ url, now: clock })).not.toBe(policyWith({ url, now: other }))
    expect(policyWith({ url })).not.toBe(policyWith({ url: 'https://keys.example/other.json' }))
    expect(policyWith(undefined)).toBe(policyWith({}))
  })
})
