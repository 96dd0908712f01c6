import type { RequestHandler } from 'express'
import { auth } from 'express-oauth2-jwt-bearer'
import { assertScanClaims } from './assert-scan-claims.ts'
import type { Contestant, Setting } from './contestant.ts'
import { runMiddleware } from './run-middleware.ts'

/** The middleware as a site would set it up. */
export function createOauth2JwtBearer({ audience, issuer, jwksUrl }: Setting): RequestHandler {
  return auth({
    audience,
    clockTolerance: 10,
    cooldownDuration: 30_000,
    dpop: { enabled: false },
    issuer,
    jwksUri: jwksUrl,
    maxTokenAge: 310,
    tokenSigningAlg: 'RS256',
  })
}

export const oauth2JwtBearer: Contestant = {
  name: 'express-oauth2-jwt-bearer',
  hasKeyCache: true,
  note: 'It is a middleware, called here without a server.',
  create(setting) {
    return runMiddleware(createOauth2JwtBearer(setting), (found) =>
      assertScanClaims((found as { payload: Record<string, unknown> }).payload),
    )
  },
}
