import { createHash, createPrivateKey, type JsonWebKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { shopHost } from './browser.ts'

/**
 * Signs what the gateway itself would say, with its own key: no site can tell it apart, so that whatever gets through to
 * a site is seen there.
 */
export function forgeAssertion(keyFile: string, claims: Record<string, unknown> = {}): string {
  const [key]: [JsonWebKey] = JSON.parse(readFileSync(keyFile, 'utf8')).keys
  const { e, kty, n } = key
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url')
  const now = Math.floor(Date.now() / 1000)
  const content = [
    { alg: 'RS256', kid, typ: 'vk-assertion+jwt' },
    {
      iss: 'vkjwt-gateway',
      aud: shopHost,
      iat: now,
      exp: now + 60,
      state: 'verified',
      chip: { id: 'ab'.repeat(32), uid: '04112233445566' },
      host: shopHost,
      method: 'GET',
      path: '/items/lamp',
      ...claims,
    },
  ]
  const signed = content
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const signature = sign('sha256', Buffer.from(signed), createPrivateKey({ key, format: 'jwk' }))
  return `${signed}.${signature.toString('base64url')}`
}
