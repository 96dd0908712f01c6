import { setTimeout as sleep } from 'node:timers/promises'
import { RegistryError } from './registry-error.ts'

// Long enough for any write of another process, short enough for a visitor who waits.
const patienceMilliseconds = 2000
const longestPauseMilliseconds = 50

/**
 * Runs a step again while another connection keeps the database locked, for two seconds in all. SQLite's
 * own wait would hold this whole process up, and all its visitors with it.
 *
 * @throws {RegistryError} `busy`, of the last try
 */
export async function retryWhileBusy<Result>(step: () => Promise<Result>): Promise<Result> {
  const end = performance.now() + patienceMilliseconds
  for (;;) {
    try {
      return await step()
    } catch (error) {
      const isBusy = error instanceof RegistryError && error.code === 'busy'
      if (!isBusy || performance.now() >= end) throw error
    }
    // Of several that wait, none should always come at the same moment as another.
    await sleep(1 + Math.random() * longestPauseMilliseconds)
  }
}
