import { badTokens } from '@vkjwt/mock-issuer'
import { contestants } from './contestants/contestants.ts'
import type { Issuer } from './create-issuer.ts'
import { createTokens } from './create-tokens.ts'
import { entrantsOf, workloads } from './workloads.ts'

/** Bad tokens that every verifier has to refuse once it is set up for this site. */
const mustRefuse: readonly string[] = [
  'alg none with an empty signature',
  'an unpublished key under the published kid',
  'another chip in a genuine token',
  'the signature of another token',
  'alg RS256 over an RS384 signature',
  'signed with RS384',
  'HS256 keyed with the public key as SPKI PEM',
  'HS256 keyed with the public key as JWK',
  'an unpublished key under its own kid',
  'jwk with the key that signed',
  'expired an hour ago',
  'good for ten years',
  'iat in the future',
  'no exp',
  'no iat',
  'iss another issuer',
  'iss with https://',
  'no aud',
  'aud another site',
  'aud a longer host',
  'product 2',
  'no sub',
  'no cld',
  'crit naming exp',
]

/**
 * Makes sure that every contestant does the same work: it accepts what it should and refuses what it should. One
 * that can't be set up to refuse something has to say so, and is named in the footnotes.
 */
export async function assertFairness(issuer: Issuer): Promise<string[]> {
  const rows = mustRefuse.map((name) => {
    const row = badTokens.find((candidate) => candidate.name === name)
    if (row === undefined) throw new Error(`The table of bad tokens has no row '${name}'`)
    return row
  })
  const cases = await Promise.all(
    rows.map(async (row) => ({ name: row.name, token: await row.mint(issuer.mock) })),
  )
  const tokens = await createTokens(issuer.mock, 20)
  const footnotes: string[] = []
  for (const contestant of contestants) {
    const { accepts = [], create, isFloor, name, note } = contestant
    const verify = await create(issuer)
    const judge = async (token: string): Promise<boolean> => {
      try {
        await verify(token)
        return true
      } catch {
        return false
      }
    }
    const faults: string[] = []
    for (const workload of workloads.filter((each) => entrantsOf(each).includes(contestant))) {
      for (const token of workload.pick(tokens)) {
        if ((await judge(token)) !== workload.isAccepted) faults.push(workload.name)
      }
    }
    const accepted: string[] = []
    if (isFloor !== true) {
      for (const { name: what, token } of cases) if (await judge(token)) accepted.push(what)
    }
    faults.push(...accepted.filter((what) => !accepts.includes(what)))
    faults.push(
      ...accepts.filter((what) => !accepted.includes(what)).map((what) => `no longer: ${what}`),
    )
    if (faults.length > 0) {
      throw new Error(`${name} judges otherwise than it should: ${[...new Set(faults)].join('; ')}`)
    }
    if (note !== undefined) footnotes.push(`${name}: ${note}`)
    if (accepted.length > 0) {
      footnotes.push(`${name} can’t be set up to refuse: ${accepted.join(', ')}.`)
    }
  }
  return footnotes
}
