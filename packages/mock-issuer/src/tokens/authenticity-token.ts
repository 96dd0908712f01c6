import type { TokenForge, TokenMembers } from './create-token-forge.ts'
import { signToken } from './sign-token.ts'

/** What an authenticity token says about how a chip was read. */
export interface Reading {
  /** 1 for a Spark 1, 2 for a Spark 2. */
  readonly type: number
  /** 3 for a Spark 1, 2 for a Spark 2. */
  readonly product: number
  /** How the chip proved itself: TAM1, mutual authentication, or the signature of a tap. */
  readonly atp: 'tam' | 'mau' | 'cmac'
  /** The chip's ID. */
  readonly sub: string
  /** The caller's own JSON text. */
  readonly cld?: string
}

/** How long authenticity tokens and challenges are good for. */
export const authenticityLifetimeSeconds = 30

/** Makes an authenticity token, as the Auth API does: ES256, 30 seconds, no audience. */
export function mintAuthenticityToken(
  forge: TokenForge,
  { type, product, atp, sub, cld }: Reading,
  claims: TokenMembers = {},
): string {
  const { id: kid, privateKey } = forge.keyring.unrelated
  const iat = forge.nowSeconds()
  const payload = {
    type,
    product,
    atp,
    sub,
    cld,
    iat,
    exp: iat + authenticityLifetimeSeconds,
    iss: `https://${forge.issuer}`,
    jti: forge.random.bytes('jti', 32).toString('hex'),
    ...claims,
  }
  return signToken({ alg: 'ES256', typ: 'JWT', kid }, payload, privateKey, 'ES256')
}
