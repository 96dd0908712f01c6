import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { selectKeys } from '../../src/keys/read-key-set.ts'

function publicJwk(modulusLength = 2048): { kty: 'RSA'; n: string; e: string } {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength })
  const { n, e } = publicKey.export({ format: 'jwk' }) as { n: string; e: string }
  return { kty: 'RSA', n, e }
}
const key = publicJwk()
const other = publicJwk()
const good = { ...key, kid: 'a' }
const encode = (bytes: readonly number[]): string => Buffer.from(bytes).toString('base64url')
const withModulus = (bits: number, lastByte = 1): string => {
  const bytes = new Array<number>(Math.ceil(bits / 8)).fill(0)
  bytes[0] = 1 << ((bits - 1) % 8)
  bytes[bytes.length - 1] = lastByte
  return encode(bytes)
}
const kids = (...entries: unknown[]): string[] => [...selectKeys(entries).keys()]

describe('selectKeys', () => {
  test.each([
    ['a plain key', good],
    ['a key for RS256 signatures', { ...good, alg: 'RS256', use: 'sig', key_ops: ['verify'] }],
    ['a key with members nobody knows', { ...good, x5c: ['AAAA'], 'x-purpose': { a: 1 } }],
    [
      'a modulus with leading zeros',
      {
        ...good,
        n: Buffer.concat([Buffer.alloc(2), Buffer.from(key.n, 'base64url')]).toString('base64url'),
      },
    ],
    ['2048 bits', { ...good, n: withModulus(2048) }],
    ['8192 bits', { ...good, n: withModulus(8192) }],
    ['a larger exponent', { ...good, e: encode([1, 0, 0, 1]) }],
  ])('takes %s', (_name, entry) => {
    expect(kids(entry)).toEqual(['a'])
  })

  test.each<[string, unknown]>([
    ['2047 bits', { ...good, n: withModulus(2047) }],
    ['1024 bits', { ...good, n: withModulus(1024) }],
    ['8193 bits', { ...good, n: withModulus(8193) }],
    ['an even modulus', { ...good, n: withModulus(2048, 2) }],
    ['a modulus of zero', { ...good, n: encode([0, 0]) }],
    ['exponent 1', { ...good, e: encode([1]) }],
    ['exponent 3', { ...good, e: encode([3]) }],
    ['exponent 65,535', { ...good, e: encode([0xff, 0xff]) }],
    ['exponent 65,535 with leading zeros', { ...good, e: encode([0, 0, 0xff, 0xff]) }],
    ['an even exponent', { ...good, e: encode([1, 0, 2]) }],
    ['an exponent of five bytes', { ...good, e: encode([1, 0, 0, 0, 1]) }],
    ['exponent zero', { ...good, e: encode([0]) }],
    ['a modulus that is no base64url', { ...good, n: `${key.n}=` }],
    ['a modulus that is a number', { ...good, n: 5 }],
    ['no exponent', { kty: 'RSA', kid: 'a', n: key.n }],
    ['use enc', { ...good, use: 'enc' }],
    ['use null', { ...good, use: null }],
    ['another alg', { ...good, alg: 'RS512' }],
    ['alg PS256', { ...good, alg: 'PS256' }],
    ['key_ops without verify', { ...good, key_ops: ['sign'] }],
    ['key_ops as text', { ...good, key_ops: 'verify' }],
    ['no kid', key],
    ['an empty kid', { ...key, kid: '' }],
    ['a numeric kid', { ...key, kid: 1 }],
    ['an EC key', { kty: 'EC', crv: 'P-256', x: key.e, y: key.e, kid: 'a' }],
    ['an OKP key', { kty: 'OKP', crv: 'Ed25519', x: key.n, kid: 'a' }],
    ['a shared secret', { kty: 'oct', k: key.n, kid: 'a' }],
    ['kty in another case', { ...good, kty: 'rsa' }],
    ...['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'].map((name): [string, unknown] => [
      `the private member ${name}`,
      { ...good, [name]: 'AQ' },
    ]),
    ['null', null],
    ['a number', 1],
    ['text', 'key'],
    ['an array', []],
    ['an empty object', {}],
  ])('skips %s', (_name, entry) => {
    expect(kids(entry)).toEqual([])
    expect(kids(entry, { ...other, kid: 'b' })).toEqual(['b'])
  })

  test('reduces an entry to what matters', () => {
    expect(selectKeys([{ ...good, x5c: ['AAAA'], alg: 'RS256' }]).get('a')).toEqual(key)
  })

  test('refuses two different keys under one identifier, wherever they stand', () => {
    const rival = { ...other, kid: 'a' }
    expect(kids(good, rival)).toEqual([])
    expect(kids(rival, { ...other, kid: 'b' }, good, good)).toEqual(['b'])
    expect(kids(good, { ...good, e: encode([1, 0, 0, 1]) })).toEqual([])
  })

  test('takes the same key twice as one, also with leading zeros', () => {
    const padded = Buffer.concat([Buffer.alloc(1), Buffer.from(key.n, 'base64url')])
    expect(kids(good, { ...good, use: 'sig', n: padded.toString('base64url') })).toEqual(['a'])
  })

  test('does not mind an unusable entry under the identifier of a good one', () => {
    expect(kids({ ...other, kid: 'a', use: 'enc' }, good)).toEqual(['a'])
  })

  test('keeps identifiers apart from object members', () => {
    expect(kids({ ...key, kid: '__proto__' }, { ...other, kid: 'constructor' })).toEqual([
      '__proto__',
      'constructor',
    ])
    expect(selectKeys([good]).get('toString')).toBeUndefined()
  })

  test('takes any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (entries) => {
        expect(selectKeys(entries).size).toBe(0)
      }),
    )
  })
})
