import type { Contestant, Verify } from '../contestants/contestant.ts'
import { contestants } from '../contestants/contestants.ts'
import { rawNode } from '../contestants/raw-node.ts'
import type { Issuer } from '../create-issuer.ts'
import { createTokens, mintGoodTokens, type Tokens } from '../create-tokens.ts'
import { keepQuiet, type Sample } from '../statistics.ts'
import { type Measurement, summarize } from '../summarize.ts'
import { distinctTokens, entrantsOf, type Workload, workloads } from '../workloads.ts'
import { runBatch } from './run-batch.ts'

export interface TokenResults {
  workload: Workload
  /** By the name of the contestant. */
  measurements: Map<string, Measurement>
  /** How many of the rounds were quiet. */
  quietRounds: number
}

/** Measures all workloads, all contestants in turn within each round. */
export async function measureTokens(issuer: Issuer, rounds: number): Promise<TokenResults[]> {
  const [good = ''] = await mintGoodTokens(issuer.mock, 1)
  const verifiers = new Map<Contestant, Verify>()
  for (const contestant of contestants) {
    const verify = await contestant.create(issuer)
    await verify(good)
    verifiers.set(contestant, verify)
  }
  const run = async (
    contestant: Contestant,
    workload: Workload,
    tokens: Tokens,
    offset: number,
  ) => {
    const verify = verifiers.get(contestant) as Verify
    const batch = { ...workload, verify, tokens: workload.pick(tokens), offset }
    const { accepted, judged, microsecondsPerToken } = await runBatch(batch)
    if (accepted !== (workload.isAccepted ? judged : 0)) {
      throw new Error(`${contestant.name} judged ${workload.name} differently while measured`)
    }
    return microsecondsPerToken
  }

  const samples = workloads.map(() => new Map<string, Sample[]>())
  const floors: number[] = []
  let tokens: Tokens | undefined
  // The first rounds warm up and don't count.
  const warmUps = Math.max(2, Math.ceil(rounds / 5))
  for (let round = 0; round < warmUps + rounds; round += 1) {
    if (tokens === undefined || performance.now() > tokens.freshUntil) {
      tokens = await createTokens(issuer.mock, 300)
    }
    for (const [index, workload] of workloads.entries()) {
      const entrants = entrantsOf(workload)
      // Right before the others, since a machine's speed changes from one moment to the next.
      const floor = await run(rawNode, distinctTokens, tokens, round * 37)
      if (round >= warmUps) floors.push(floor)
      for (let place = 0; place < entrants.length; place += 1) {
        const contestant = entrants[(place + round) % entrants.length] as Contestant
        const microseconds = await run(contestant, workload, tokens, round * 37 + place * 11)
        const known = samples[index]?.get(contestant.name) ?? []
        if (round >= warmUps) known.push({ microseconds, floor })
        samples[index]?.set(contestant.name, known)
      }
    }
  }
  return workloads.map((workload, index) => {
    const quiet = Array.from(
      samples[index] ?? [],
      ([name, all]) => [name, keepQuiet(all, floors)] as const,
    )
    return {
      workload,
      measurements: new Map(quiet.map(([name, kept]) => [name, summarize(kept)])),
      quietRounds: quiet[0]?.[1].length ?? 0,
    }
  })
}
