import type { Contestant } from './contestants/contestant.ts'
import { contestants } from './contestants/contestants.ts'
import type { Tokens } from './create-tokens.ts'

export interface Workload {
  name: string
  pick(tokens: Tokens): readonly string[]
  isAccepted: boolean
  /** How many are under way at a time. */
  concurrency: number
  /** How many make one measurement. */
  batchSize: number
  /** Whether the signature decides, so that the floors can take part. */
  hasFloor: boolean
  /** Whether it is about fetching keys, so that those without a cache of keys have nothing to show. */
  needsKeyCache?: true
}

/** What the floor is measured with. */
export const distinctTokens: Workload = {
  name: 'distinct valid tokens',
  pick: ({ good }) => good,
  isAccepted: true,
  concurrency: 1,
  batchSize: 100,
  hasFloor: true,
}

const badSignatures: Workload = {
  ...distinctTokens,
  name: 'bad signatures',
  pick: ({ badSignatures }) => badSignatures,
  isAccepted: false,
}

const manyAtOnce = { concurrency: 32, batchSize: 320 }

/** What is measured token by token, in the order of the table. */
export const workloads: readonly Workload[] = [
  distinctTokens,
  { ...distinctTokens, ...manyAtOnce, name: 'distinct valid tokens, 32 at once' },
  { ...distinctTokens, name: 'the same token again', pick: ({ good }) => good.slice(0, 1) },
  badSignatures,
  { ...badSignatures, ...manyAtOnce, name: 'bad signatures, 32 at once' },
  { ...badSignatures, name: 'alg none', pick: ({ algNone }) => algNone, hasFloor: false },
  {
    ...badSignatures,
    name: 'other junk',
    pick: ({ junk }) => junk,
    batchSize: 96,
    hasFloor: false,
  },
  {
    ...badSignatures,
    name: '10 MB of junk',
    pick: ({ tenMegabytes }) => tenMegabytes,
    batchSize: 50,
    hasFloor: false,
  },
  {
    ...badSignatures,
    name: 'unknown keys',
    pick: ({ unknownKeys }) => unknownKeys,
    hasFloor: false,
    needsKeyCache: true,
  },
]

/** Those who can take part in a workload. */
export function entrantsOf({ hasFloor, needsKeyCache }: Workload): readonly Contestant[] {
  return contestants.filter(
    ({ hasKeyCache, isFloor }) =>
      (hasFloor || isFloor !== true) && (hasKeyCache || needsKeyCache !== true),
  )
}
