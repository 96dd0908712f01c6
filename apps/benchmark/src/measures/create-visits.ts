import { createJwks, createScanVerifier } from '@vkjwt/core'
import type { Issuer } from '../create-issuer.ts'
import { mintGoodTokens } from '../create-tokens.ts'
import { sessionSettings } from '../sessions/session-contestant.ts'

/** How many visitors each token stands for: nothing is claimed here, and each gets a cookie of their own. */
const visitorsPerToken = 100

/** Makes the cookies of many visits, all different, as another process of the same site would. */
export async function createVisits(issuer: Issuer, count: number): Promise<string[]> {
  const verifier = createScanVerifier({
    audience: issuer.audience,
    jwks: createJwks({ url: issuer.jwksUrl }),
    session: sessionSettings,
    oneTime: false,
  })
  const headers = new Headers({ host: 'shop.example' })
  const cookies: string[] = []
  for (const token of await mintGoodTokens(issuer.mock, Math.ceil(count / visitorsPerToken))) {
    const request = { method: 'GET', url: `/badge?vkjwt=${token}`, headers }
    for (let visitor = 0; visitor < visitorsPerToken; visitor += 1) {
      const { cookies: made } = await verifier.handle(request)
      const [cookie] = made
      if (cookie === undefined) throw new Error('No cookie came of a scan')
      cookies.push(`${cookie.name}=${cookie.value}`)
    }
  }
  if (new Set(cookies).size < count) throw new Error('Two visits have the same cookie')
  return cookies
}
