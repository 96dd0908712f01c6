import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { createMockIssuer } from '../src/index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

const pem = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()
const rsa = (modulusLength = 2048) => generateKeyPairSync('rsa', { modulusLength }).privateKey
const ec = (namedCurve = 'P-256') => generateKeyPairSync('ec', { namedCurve }).privateKey

function write(name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

test('makes the file that is missing, for its owner alone, and signs with it ever after', async () => {
  const keyFile = path.join(folder, 'made.json')
  await using first = await createMockIssuer({ keyFile })
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['made.json'])
  await using second = await createMockIssuer({ keyFile })
  expect(second.keys.published()).toEqual(first.keys.published())
  const keySet = createRemoteJWKSet(new URL(second.jwksUrl))
  await expect(jwtVerify(await first.mint(), keySet)).resolves.toBeDefined()
  await expect(jwtVerify(await first.bad.authApiToken(), keySet)).resolves.toBeDefined()
  expect(JSON.stringify(second.keys.published())).not.toMatch(/"(d|p|q)":/)
})

test('boxes that start together agree on one file', async () => {
  const keyFile = path.join(folder, 'race.json')
  const boxes = await Promise.all([1, 2, 3].map(() => createMockIssuer({ keyFile })))
  expect(new Set(boxes.map(({ keys }) => keys.currentId)).size).toBe(1)
  await Promise.all(boxes.map((box) => box.close()))
})

test('reads PEM, one key after the other', async () => {
  const [scan, authenticity] = [rsa(), ec()]
  const keyFile = write('both.pem', `# of a test\n${pem(authenticity)}\n${pem(scan)}`)
  await using issuer = await createMockIssuer({ keyFile })
  const { n } = scan.export({ format: 'jwk' })
  const { x } = authenticity.export({ format: 'jwk' })
  expect(issuer.keys.published()).toMatchObject([
    { kty: 'EC', x },
    { kty: 'RSA', n },
  ])
})

test('keeps the identifiers of a JWK set, and does without an EC key', async () => {
  const jwk = { ...rsa().export({ format: 'jwk' }), kid: 'spring' }
  const keyFile = write('one.json', JSON.stringify({ keys: [jwk] }))
  await using issuer = await createMockIssuer({ keyFile })
  expect(issuer.keys.currentId).toBe('spring')
  expect(issuer.keys.published()).toHaveLength(2)
})

test.each([
  ['no RSA key', pem(ec())],
  ['a short RSA key', pem(rsa(1024))],
  [
    'a public key',
    generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  ],
  ['junk', 'junk'],
  ['nothing', ''],
  ['JSON without keys', '{"kid":"a"}'],
  ['a public JWK', '{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}'],
  ['half a file', pem(rsa()).slice(0, 300)],
])('refuses a file with %s, and leaves it as it is', async (name, text) => {
  const keyFile = write(`${name}.txt`, text)
  await expect(createMockIssuer({ keyFile })).rejects.toThrow(keyFile)
  expect(readFileSync(keyFile, 'utf8')).toBe(text)
})

test('says so when the file can be neither read nor made', async () => {
  await expect(createMockIssuer({ keyFile: folder })).rejects.toThrow('can’t be read')
  const keyFile = path.join(folder, 'missing', 'keys.json')
  await expect(createMockIssuer({ keyFile })).rejects.toThrow('can’t be made')
  expect(existsSync(path.dirname(keyFile))).toBe(false)
})
