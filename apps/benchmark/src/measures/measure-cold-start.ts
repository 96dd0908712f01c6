import { contestants } from '../contestants/contestants.ts'
import type { Issuer } from '../create-issuer.ts'
import { mintGoodTokens } from '../create-tokens.ts'
import { type Spread, spreadOf } from '../statistics.ts'

export interface ColdStartResult {
  name: string
  /** Until all scans were verified. */
  milliseconds: Spread
  /** How often the key set was fetched in one start, at most. */
  fetches: number
  /** How often it was fetched while a flood of unknown keys came in. */
  fetchesInFlood: number
}

const scanCount = 200
const floodCount = 1000

/** Has 200 scans meet a verifier that has no keys yet, and then 1,000 unknown keys one that has them. */
export async function measureColdStart(issuer: Issuer, rounds: number): Promise<ColdStartResult[]> {
  const entrants = contestants.filter(({ hasKeyCache }) => hasKeyCache)
  const good = await mintGoodTokens(issuer.mock, scanCount)
  const unknown = await Promise.all(
    Array.from({ length: floodCount }, (_, index) => issuer.mock.mint({}, { kid: `key ${index}` })),
  )
  const samples = entrants.map(() => ({ milliseconds: [] as number[], fetches: 0 }))
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { create }] of entrants.entries()) {
      const verify = await create(issuer)
      issuer.countFetches()
      const startedAt = performance.now()
      await Promise.all(good.map(async (token) => verify(token)))
      const sample = samples[index]
      sample?.milliseconds.push(performance.now() - startedAt)
      if (sample !== undefined) sample.fetches = Math.max(sample.fetches, issuer.countFetches())
    }
  }
  const results: ColdStartResult[] = []
  for (const [index, { create, name }] of entrants.entries()) {
    const verify = await create(issuer)
    await verify(good[0] ?? '')
    issuer.countFetches()
    for (const token of unknown) {
      await Promise.resolve()
        .then(() => verify(token))
        .then(
          () => {
            throw new Error(`${name} accepted an unknown key`)
          },
          () => undefined,
        )
    }
    const fetchesInFlood = issuer.countFetches()
    await verify(good[1] ?? '')
    const { fetches = 0, milliseconds = [] } = samples[index] ?? {}
    results.push({ name, milliseconds: spreadOf(milliseconds), fetches, fetchesInFlood })
  }
  return results
}
