import { createHash, generateKeyPairSync } from 'node:crypto'
import { createSigningKey, type SigningKey } from '../keys/signing-key.ts'
import type { TokenForge } from '../tokens/create-token-forge.ts'
import { encodePart } from '../tokens/sign-token.ts'

/** A key set with a token, and what must come of it; `undefined` for the chip. */
export interface KeySetCase {
  readonly name: string
  readonly keySet: unknown
  readonly token: string
  readonly code?: 'key_unknown' | 'jwks_invalid'
}

type Entry = Readonly<Record<string, unknown>>

function entryOf({ id, publicJwk }: SigningKey, more: Entry = {}): Entry {
  return { ...publicJwk, kid: id, alg: 'RS256', use: 'sig', ...more }
}

function makeKey(modulusLength: number, publicExponent = 65_537): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent })
  return createSigningKey(privateKey)
}

/**
 * Key sets that an issuer, a mistake or somebody on the way may publish. An entry that isn't for RS256 signatures, or
 * isn't safe, counts as absent; where none is left there is nothing to verify with.
 */
export function keySetCases(forge: TokenForge): KeySetCase[] {
  const { current } = forge.keyring
  const other = makeKey(2048)
  const spare = entryOf(other)
  const usual = entryOf(current)
  const token = forge.mint()
  const signedBy = (key: SigningKey): string =>
    forge.sign(forge.header({ kid: key.id }), forge.claims(), key.privateKey)
  const skipped = (name: string, entry: unknown, of = token): KeySetCase => ({
    name,
    keySet: { keys: [entry, spare] },
    token: of,
    code: 'key_unknown',
  })
  const good = (name: string, keys: readonly unknown[], of = token): KeySetCase => ({
    name,
    keySet: { keys },
    token: of,
  })
  const invalid = (name: string, keySet: unknown): KeySetCase => ({
    name,
    keySet,
    token,
    code: 'jwks_invalid',
  })
  const without = (...names: string[]): Entry =>
    Object.fromEntries(Object.entries(usual).filter(([name]) => !names.includes(name)))
  const small = makeKey(1024)
  const weak = makeKey(2048, 3)
  const modulus = Buffer.from(`${current.publicJwk.n}`, 'base64url')
  const padded = Buffer.concat([Buffer.alloc(1), modulus]).toString('base64url')
  const { privateKey } = current

  return [
    good('the key alone', [usual]),
    good('beside another', [spare, usual]),
    good('without alg and use', [without('alg', 'use')]),
    good('with key_ops verify', [{ ...usual, key_ops: ['verify'] }]),
    good('twice the same', [usual, usual]),
    good('beside junk', [null, 7, 'key', [], {}, { kty: 'RSA' }, usual]),
    good('beside keys of other kinds', [
      { kty: 'oct', k: 'c2VjcmV0', kid: 'a' },
      { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'b' },
      usual,
    ]),
    good('with members that no specification knows', [{ ...usual, pem: '-----', profile: 7 }]),
    good('with a zero byte before the modulus', [{ ...usual, n: padded }]),
    skipped('of 1,024 bits', entryOf(small), signedBy(small)),
    skipped('with the exponent 3', entryOf(weak), signedBy(weak)),
    skipped(
      'with the exponent 1, under which anybody can sign',
      { ...usual, e: 'AQ' },
      forgeWithExponentOne(forge, modulus.length),
    ),
    skipped('for encryption', { ...usual, use: 'enc' }),
    skipped('for another algorithm', { ...usual, alg: 'RS512' }),
    skipped('for signing alone', { ...usual, key_ops: ['sign'] }),
    skipped('with its private half', { ...usual, d: privateKey.export({ format: 'jwk' }).d }),
    skipped('with a modulus in padded base64', { ...usual, n: `${usual['n']}==` }),
    skipped('without a modulus', without('n')),
    skipped('without an exponent', without('e')),
    skipped('with a number for its identifier', { ...usual, kid: 7 }),
    skipped('without an identifier', without('kid')),
    skipped('of another kind under its identifier', { kty: 'EC', crv: 'P-256', kid: current.id }),
    {
      name: 'beside another under the same identifier',
      keySet: { keys: [usual, entryOf(other, { kid: current.id }), entryOf(makeKey(2048))] },
      token,
      code: 'key_unknown',
    },
    invalid('no entry', { keys: [] }),
    invalid('no usable entry', { keys: [{ ...usual, use: 'enc' }, { kty: 'oct' }] }),
    invalid('no list', { keys: { 0: usual } }),
    invalid('no member keys', [usual]),
    invalid('null', null),
    invalid('a text', 'keys'),
    invalid('more entries than anybody needs', { keys: Array.from({ length: 65 }, () => usual) }),
  ]
}

/** With the exponent 1 a signature is what it signs, padded (RFC 8017, section 9.2): no key is needed for it. */
function forgeWithExponentOne(forge: TokenForge, length: number): string {
  const input = `${encodePart(forge.header())}.${encodePart(forge.claims())}`
  const digest = createHash('sha256').update(input).digest()
  const info = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), digest])
  const padding = Buffer.alloc(length - info.length - 3, 0xff)
  const encoded = Buffer.concat([Buffer.from([0, 1]), padding, Buffer.from([0]), info])
  return `${input}.${encoded.toString('base64url')}`
}
