import { awsJwtVerify } from './aws-jwt-verify.ts'
import type { Contestant } from './contestant.ts'
import { expressJwt } from './express-jwt.ts'
import { oauth2JwtBearer } from './express-oauth2-jwt-bearer.ts'
import { fastJwt } from './fast-jwt.ts'
import { jose } from './jose.ts'
import { jsonwebtoken } from './jsonwebtoken.ts'
import { rawNode } from './raw-node.ts'
import { rawSubtle } from './raw-subtle.ts'
import { vkjwt } from './vkjwt.ts'

/** All that are measured, the floor first. */
export const contestants: readonly Contestant[] = [
  rawNode,
  rawSubtle,
  vkjwt,
  fastJwt,
  awsJwtVerify,
  jsonwebtoken,
  expressJwt,
  jose,
  oauth2JwtBearer,
]
