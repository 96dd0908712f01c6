import { createPublicKey, verify } from 'node:crypto'
import { type Contestant, findRsaKey } from './contestant.ts'

export const rawNode: Contestant = {
  name: 'node:crypto, signature only',
  isFloor: true,
  hasKeyCache: false,
  async create({ fetchKeys }) {
    const jwk = findRsaKey(await fetchKeys())
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    return (token) => {
      const dot = token.lastIndexOf('.')
      const text = Buffer.from(token.slice(0, dot))
      const signature = Buffer.from(token.slice(dot + 1), 'base64url')
      if (!verify('RSA-SHA256', text, key, signature)) throw new Error('signature')
    }
  },
}
