import jwt from 'jsonwebtoken'
import { JwksClient } from 'jwks-rsa'
import { assertScanClaims } from './assert-scan-claims.ts'
import type { Contestant } from './contestant.ts'

export const jsonwebtoken: Contestant = {
  name: 'jsonwebtoken + jwks-rsa',
  hasKeyCache: true,
  accepts: ['crit naming exp'],
  create({ audience, issuer, jwksUrl }) {
    const client = new JwksClient({
      jwksUri: jwksUrl,
      cache: true,
      rateLimit: true,
      jwksRequestsPerMinute: 2,
    })
    const findKey: jwt.GetPublicKeyOrSecret = ({ kid }, found) => {
      client.getSigningKey(kid, (error, key) => found(error, key?.getPublicKey()))
    }
    const options = {
      algorithms: ['RS256'],
      audience,
      clockTolerance: 10,
      issuer,
      maxAge: 310,
    } satisfies jwt.VerifyOptions
    return (token) =>
      new Promise<void>((resolve, reject) => {
        jwt.verify(token, findKey, options, (error, claims) => {
          try {
            if (error !== null) throw error
            if (typeof claims !== 'object') throw new Error('no claims')
            assertScanClaims(claims)
            resolve()
          } catch (refusal) {
            reject(refusal)
          }
        })
      })
  },
}
