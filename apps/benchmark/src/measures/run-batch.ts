import type { Verify } from '../contestants/contestant.ts'

interface Batch {
  verify: Verify
  tokens: readonly string[]
  /** Where in the tokens to begin. */
  offset: number
  batchSize: number
  concurrency: number
}

interface BatchResult {
  accepted: number
  judged: number
  microsecondsPerToken: number
}

/** Whoever is slow isn't waited for: a batch ends after this time. */
const longestMilliseconds = 50

/** Verifies a batch, so many at a time, and times it. */
export async function runBatch(batch: Batch): Promise<BatchResult> {
  const { batchSize, concurrency, offset, tokens, verify } = batch
  let accepted = 0
  let next = 0
  const deadline = performance.now() + longestMilliseconds
  const work = async (): Promise<void> => {
    while (next < batchSize && (next === 0 || performance.now() < deadline)) {
      const token = tokens[(offset + next) % tokens.length] as string
      next += 1
      try {
        const verdict = verify(token)
        if (verdict instanceof Promise) await verdict
        accepted += 1
      } catch {
        // Refused.
      }
    }
  }
  const startedAt = process.hrtime.bigint()
  if (concurrency === 1) await work()
  else await Promise.all(Array.from({ length: concurrency }, work))
  const nanoseconds = Number(process.hrtime.bigint() - startedAt)
  return { accepted, microsecondsPerToken: nanoseconds / 1000 / next, judged: next }
}
