import { createRemoteJWKSet, jwtVerify } from 'jose'
import { assertScanClaims } from './assert-scan-claims.ts'
import type { Contestant } from './contestant.ts'

export const jose: Contestant = {
  name: 'jose',
  hasKeyCache: true,
  create({ audience, issuer, jwksUrl }) {
    const keySet = createRemoteJWKSet(new URL(jwksUrl), { cooldownDuration: 30_000 })
    const options = {
      algorithms: ['RS256'],
      audience,
      clockTolerance: 10,
      issuer,
      maxTokenAge: 310,
      requiredClaims: ['iss', 'sub', 'aud', 'product', 'cld', 'iat', 'exp'],
    }
    return async (token) => {
      const { payload } = await jwtVerify(token, keySet, options)
      assertScanClaims(payload)
    }
  },
}
