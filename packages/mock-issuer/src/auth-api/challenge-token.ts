import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** What the server has to remember of a challenge, in hex. */
export type Challenge =
  | { readonly scheme: 1; readonly challenge: string }
  | { readonly scheme: 2; readonly uid: string; readonly rndA: string }

/** Hides challenges in tokens, so that nothing has to be stored. */
export interface ChallengeTokens {
  seal(challenge: Challenge, expiresAt: Date): string
  /** `undefined` for whatever isn't a token of this issuer. */
  open(token: string): { readonly challenge: Challenge; readonly expiresAt: Date } | undefined
}

const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')

/** Tokens are compact JWEs (RFC 7516 section 7.1) under a key of this issuer alone. */
export function createChallengeTokens(): ChallengeTokens {
  const key = randomBytes(32)
  return {
    seal(challenge, expiresAt) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header))
      const text = JSON.stringify({ ...challenge, exp: expiresAt.getTime() })
      const parts = [iv, Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])]
      const sealed = [...parts, cipher.getAuthTag()].map((part) => part.toString('base64url'))
      return [header, '', ...sealed].join('.')
    },
    open(token) {
      const [head, encryptedKey, ...rest] = token.split('.')
      const [iv, text, tag] = rest.map((part) => Buffer.from(part, 'base64url'))
      if (head !== header || encryptedKey !== '' || rest.length !== 3) return undefined
      if (iv?.length !== 12 || text === undefined || tag?.length !== 16) return undefined
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
        decipher.setAAD(Buffer.from(header)).setAuthTag(tag)
        const plain = Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
        const { exp, ...challenge } = JSON.parse(plain)
        return { challenge, expiresAt: new Date(exp) }
      } catch {
        return undefined
      }
    },
  }
}
