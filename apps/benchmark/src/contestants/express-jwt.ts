import { expressjwt } from 'express-jwt'
import { expressJwtSecret } from 'jwks-rsa'
import { assertScanClaims } from './assert-scan-claims.ts'
import type { Contestant, Setting } from './contestant.ts'
import { runMiddleware } from './run-middleware.ts'

/** The middleware as a site would set it up. */
export function createExpressJwt({
  audience,
  issuer,
  jwksUrl,
}: Setting): ReturnType<typeof expressjwt> {
  return expressjwt({
    algorithms: ['RS256'],
    audience,
    clockTolerance: 10,
    issuer,
    maxAge: 310,
    secret: expressJwtSecret({
      jwksUri: jwksUrl,
      cache: true,
      rateLimit: true,
      jwksRequestsPerMinute: 2,
    }) as never,
  })
}

export const expressJwt: Contestant = {
  name: 'express-jwt',
  hasKeyCache: true,
  accepts: ['crit naming exp'],
  note: 'It is a middleware, called here without a server; it keeps its keys with jwks-rsa.',
  create(setting) {
    return runMiddleware(createExpressJwt(setting), (claims) =>
      assertScanClaims(claims as Record<string, unknown>),
    )
  },
}
