import { createLocalJWKSet, type JWK, type JWTVerifyOptions, jwtVerify } from 'jose'

type Setting = Required<Pick<JWTVerifyOptions, 'audience' | 'issuer' | 'currentDate'>>

/** jose, set up as strictly as it can be for scan tokens: whether it verifies one. */
export function createJoseJudge(
  keys: JWK[],
  setting: Setting,
): (token: string) => Promise<boolean> {
  const keySet = createLocalJWKSet({ keys })
  const strictest = {
    ...setting,
    algorithms: ['RS256'],
    clockTolerance: 10,
    maxTokenAge: 310,
    requiredClaims: ['iss', 'sub', 'aud', 'product', 'cld', 'iat', 'exp'],
  }
  return (token) =>
    jwtVerify(token, keySet, strictest).then(
      () => true,
      () => false,
    )
}
