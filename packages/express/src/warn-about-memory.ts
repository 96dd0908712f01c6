import cluster from 'node:cluster'
import { memoryWarning, type ScanVerifier } from '@vkjwt/core'

let hasWarned = false

/** Warns once where several processes are likely and one-time use is kept in the memory of each. */
export function warnAboutMemory(verifier: ScanVerifier): void {
  const warning = memoryWarning(verifier, { env: process.env, isWorker: cluster.isWorker })
  if (warning === undefined || hasWarned) return
  hasWarned = true
  process.emitWarning(warning, { code: 'VKJWT_MEMORY_STORE' })
}
