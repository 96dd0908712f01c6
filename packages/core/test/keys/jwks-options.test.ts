import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createJwks, type JwksOptions } from '../../src/index.ts'

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = { ...publicKey.export({ format: 'jwk' }), kid: 'a' } as { kty: 'RSA'; kid: string }

describe('the options of a key cache', () => {
  test.each([
    {},
    { url: undefined, fetch: undefined, now: undefined },
    { url: 'https://keys.example/jwks.json' },
    { url: new URL('https://keys.example/jwks.json') },
    { url: 'http://localhost:4000/jwks.json' },
    { url: 'http://issuer.localhost:4000/jwks.json' },
    { url: 'http://127.0.0.1:4000/jwks.json' },
    { url: 'http://127.8.9.1/jwks.json' },
    { url: 'http://[::1]:4000/jwks.json' },
    { maxAgeSeconds: 3600, staleIfErrorSeconds: 0, cooldownSeconds: 1, timeoutMilliseconds: 1 },
    {
      maxAgeSeconds: 86_400,
      staleIfErrorSeconds: 604_800,
      cooldownSeconds: 3600,
      timeoutMilliseconds: 60_000,
    },
    { keys: [key] },
  ] satisfies JwksOptions[])('take %j', (options) => {
    expect(createJwks(options)).toMatchObject({ getKey: expect.any(Function) })
  })

  test.each([
    ['url', 'http://keys.example/jwks.json'],
    ['url', 'http://localhost.example/jwks.json'],
    ['url', 'http://127.0.0.1.example/jwks.json'],
    ['url', 'http://notlocalhost/jwks.json'],
    ['url', 'ftp://keys.example/jwks.json'],
    ['url', 'https://user@keys.example/jwks.json'],
    ['url', 'https://:secret@keys.example/jwks.json'],
    ['url', '/jwks.json'],
    ['url', ''],
    ['url', null],
    ['fetch', 'fetch'],
    ['now', new Date()],
    ['maxAgeSeconds', 3599],
    ['maxAgeSeconds', 86_401],
    ['maxAgeSeconds', Number.NaN],
    ['maxAgeSeconds', undefined],
    ['staleIfErrorSeconds', -1],
    ['staleIfErrorSeconds', Number.POSITIVE_INFINITY],
    ['cooldownSeconds', 0],
    ['timeoutMilliseconds', 0],
    ['timeoutMilliseconds', 60_001],
    ['keys', undefined],
    ['keys', null],
    ['keys', []],
    ['keys', key],
    ['keys', [{ ...key, use: 'enc' }]],
    ['keys', [{ ...key, d: 'AQAB' }]],
    ['retries', 3],
  ])('refuse %s: %j, naming the option', (name, value) => {
    const options = { [name]: value } as JwksOptions
    expect(() => createJwks(options)).toThrow(TypeError)
    expect(() => createJwks(options)).toThrow(`'${name}'`)
  })

  test('refuse keys together with a URL', () => {
    expect(() => createJwks({ keys: [key], url: 'https://keys.example/' })).toThrow(
      'exclude each other',
    )
  })

  test('refuse a URL without repeating its credentials', () => {
    expect(() => createJwks({ url: 'https://me:hunter2@keys.example/' })).not.toThrow('hunter2')
  })
})

describe('a key cache without a network', () => {
  test('knows its keys and no others', async () => {
    const jwks = createJwks({ keys: [{ kty: 'EC', kid: 'b' }, key] })
    await expect(jwks.ready()).resolves.toBe(true)
    await expect(jwks.getKey('a')).resolves.toBeDefined()
    await expect(jwks.getKey('b')).rejects.toMatchObject({ code: 'key_unknown' })
  })
})
