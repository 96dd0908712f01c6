import { createPublicKey } from 'node:crypto'
import { createDecoder, createVerifier } from 'fast-jwt'
import { assertScanClaims } from './assert-scan-claims.ts'
import type { Contestant } from './contestant.ts'

export const fastJwt: Contestant = {
  name: 'fast-jwt',
  hasKeyCache: false,
  note: 'It has no key cache of its own, so it is given a verifier for each key beforehand.',
  async create({ audience, fetchKeys, issuer }) {
    const { keys } = await fetchKeys()
    const verifiers = new Map(
      keys
        .filter(({ kty }) => kty === 'RSA')
        .map((jwk) => {
          const key = createPublicKey({ key: jwk, format: 'jwk' })
          const verify = createVerifier<string>({
            algorithms: ['RS256'],
            allowedAud: audience,
            allowedIss: issuer,
            cache: false,
            clockTolerance: 10_000,
            key: key.export({ type: 'spki', format: 'pem' }),
            maxAge: 310_000,
            requiredClaims: ['iss', 'sub', 'aud', 'product', 'cld', 'iat', 'exp'],
          })
          return [jwk.kid, verify]
        }),
    )
    const decode = createDecoder({ complete: true })
    return (token) => {
      const { header }: { header: { kid?: string } } = decode(token)
      const verify = verifiers.get(header.kid ?? '')
      if (verify === undefined) throw new Error('unknown key')
      assertScanClaims(verify(token))
    }
  },
}
