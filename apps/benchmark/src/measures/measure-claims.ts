import { randomBytes } from 'node:crypto'
import { memoryOneTimeStore, type OneTimeStore } from '@vkjwt/core'
import { type Spread, spreadOf } from '../statistics.ts'

/** How many claims a second the memory store takes, by how many entries it has already. */
export interface ClaimResult {
  entries: number
  /** Of keys that nobody has claimed. */
  claims: Spread
  /** Of the same keys again. */
  repeats: Spread
}

const entryCounts = [10_000, 100_000]
const batchSize = 5000
/** As long as a token's use is remembered. */
const ttlSeconds = 360

/** Claims new keys, and then the same ones again, in stores that are as full as they were, in turn. */
export async function measureClaims(rounds: number): Promise<ClaimResult[]> {
  const samples = entryCounts.map((entries) => ({
    entries,
    claims: [] as number[],
    repeats: [] as number[],
  }))
  // The first two rounds warm up and don't count.
  for (let round = -2; round < rounds; round += 1) {
    for (const { claims, entries, repeats } of samples) {
      const store = memoryOneTimeStore({ maxEntries: 2 * entries })
      await claimAll(store, createKeys(entries), true)
      const keys = createKeys(batchSize)
      const claimed = await claimAll(store, keys, true)
      const repeated = await claimAll(store, keys, false)
      if (round < 0) continue
      claims.push(claimed)
      repeats.push(repeated)
    }
  }
  return samples.map(({ claims, entries, repeats }) => ({
    entries,
    claims: spreadOf(claims),
    repeats: spreadOf(repeats),
  }))
}

/** How many a second. */
async function claimAll(
  store: OneTimeStore,
  keys: readonly string[],
  isNew: boolean,
): Promise<number> {
  const startedAt = performance.now()
  for (const key of keys) {
    if ((await store.claim(key, ttlSeconds)) !== isNew) throw new Error('A claim went wrong')
  }
  return (1000 * keys.length) / (performance.now() - startedAt)
}

/** As long as the digests by which tokens are remembered. */
function createKeys(count: number): string[] {
  return Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
}
