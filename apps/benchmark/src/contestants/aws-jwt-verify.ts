import { JwtRsaVerifier } from 'aws-jwt-verify'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { assertScanClaims } from './assert-scan-claims.ts'
import type { Contestant } from './contestant.ts'

export const awsJwtVerify: Contestant = {
  name: 'aws-jwt-verify',
  hasKeyCache: true,
  note: 'It fetches over https alone, so here it is given a fetcher for the loopback address.',
  create({ audience, issuer, jwksUrl }) {
    const fetcher = {
      fetch: async () => (await fetch(jwksUrl)).arrayBuffer(),
    }
    const verifier = JwtRsaVerifier.create(
      {
        audience,
        customJwtCheck: ({ header, payload }) => {
          if ('crit' in header) throw new Error('crit')
          assertScanClaims(payload)
        },
        graceSeconds: 10,
        issuer,
        jwksUri: jwksUrl,
      },
      { jwksCache: new SimpleJwksCache({ fetcher }) },
    )
    return (token) => verifier.verify(token)
  },
}
