import { generateKeyPairSync } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { createJwks } from '../../src/index.ts'

vi.mock('#signature-engine', () => ({
  importVerificationKey: () => Promise.reject(new Error('no RSA here')),
}))

test('a key cache is not ready where the platform can use none of its keys', async () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwks = createJwks({
    keys: [{ ...publicKey.export({ format: 'jwk' }), kty: 'RSA', kid: 'a' }],
  })
  await expect(jwks.getKey('a')).rejects.toMatchObject({ code: 'jwks_invalid' })
  await expect(jwks.ready()).resolves.toBe(false)
})
