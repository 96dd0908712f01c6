import { type Contestant, findRsaKey } from './contestant.ts'

export const rawSubtle: Contestant = {
  name: 'crypto.subtle, signature only',
  isFloor: true,
  hasKeyCache: false,
  async create({ fetchKeys }) {
    const jwk = findRsaKey(await fetchKeys())
    const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('jwk', jwk, rsa, false, ['verify'])
    return async (token) => {
      const dot = token.lastIndexOf('.')
      const text = Buffer.from(token.slice(0, dot))
      const signature = Buffer.from(token.slice(dot + 1), 'base64url')
      if (!(await crypto.subtle.verify(rsa.name, key, signature, text))) {
        throw new Error('signature')
      }
    }
  },
}
