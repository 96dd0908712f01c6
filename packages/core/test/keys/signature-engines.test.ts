import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { RsaPublicKey } from '../../src/keys/jwks.ts'
import * as node from '../../src/keys/signature-engine.node.ts'
import * as web from '../../src/keys/signature-engine.web.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsa = publicKey.export({ format: 'jwk' }) as unknown as RsaPublicKey

function encode(content: string): string {
  return Buffer.from(content).toString('base64url')
}

const header = encode('{"alg":"RS256"}')
const text = `${header}.${encode('{"product":6}')}`
const signature = sign('RSA-SHA256', Buffer.from(text), privateKey)

describe.each(Object.entries({ node, web }))(
  'the %s engine',
  (_name, { importVerificationKey }) => {
    test('accepts a signature that fits', async () => {
      const key = await importVerificationKey(rsa)
      const token = { text, signature: signature.toString('base64url') }
      expect(await key.verify(token)).toBe(true)
    })

    test.each([
      ['with one bit changed', signature.map((byte, index) => (index === 99 ? byte ^ 4 : byte))],
      ['one byte short', signature.subarray(1)],
      ['with a zero in front', Buffer.concat([Buffer.from([0]), signature])],
      ['of zeros', Buffer.alloc(256)],
      ['that is as large as a key can be', Buffer.alloc(256, 0xff)],
      ['of no bytes', Buffer.alloc(0)],
    ])('refuses a signature %s', async (_what, bytes) => {
      const key = await importVerificationKey(rsa)
      const forged = Buffer.from(bytes).toString('base64url')
      expect(await key.verify({ text, signature: forged })).toBe(false)
    })

    test.each(['RSA-SHA384', 'RSA-SHA1'])('refuses a signature with %s', async (algorithm) => {
      const key = await importVerificationKey(rsa)
      const other = sign(algorithm, Buffer.from(text), privateKey)
      const token = { text, signature: other.toString('base64url') }
      expect(await key.verify(token)).toBe(false)
    })

    test('refuses a signature over other content', async () => {
      const key = await importVerificationKey(rsa)
      const token = { text: `${header}.${encode('{"product":7}')}` }
      expect(await key.verify({ ...token, signature: signature.toString('base64url') })).toBe(false)
    })

    test('rejects a key that is none', async () => {
      const { e } = rsa
      await expect(importVerificationKey({ kty: 'RSA', e } as RsaPublicKey)).rejects.toThrow()
    })
  },
)
