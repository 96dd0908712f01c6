import { createNoteWriter } from '../notes/note-writer.ts'
import { memoryWarning } from '../stores/memory-warning.ts'
import { createScanVerifier, type ScanVerifier } from '../verifier/create-scan-verifier.ts'
import type { ScanVerifierOptions } from '../verifier/scan-verifier-options.ts'

/** What an adapter is given, or what a function returns that it is given: options, or a verifier made before. */
export type SiteOptions = ScanVerifierOptions | ScanVerifier

/** What is used of a process of Node, Deno or Bun. Cloudflare Workers may have none. */
interface ProcessLike {
  env?: Record<string, string | undefined>
  emitWarning?: (warning: string, options: { code: string }) => void
  getBuiltinModule?: (name: string) => object | undefined
}

let hasWarned = false

/**
 * The verifier of a site: notes go to the console outside production unless the site says otherwise, and a warning
 * comes once where several processes are likely and one-time use is kept in the memory of each.
 *
 * @throws {TypeError} that names the option and what it expects
 */
export function createSiteVerifier(options: SiteOptions): ScanVerifier {
  const { process } = globalThis as { process?: ProcessLike }
  const verifier = isScanVerifier(options)
    ? options
    : createScanVerifier(withNotes(options, process))
  warnAboutMemory(verifier, process)
  return verifier
}

function withNotes(
  options: ScanVerifierOptions,
  process: ProcessLike | undefined,
): ScanVerifierOptions {
  const isGiven = typeof options !== 'object' || options === null || options.notes !== undefined
  if (isGiven || readEnvironment(process, 'NODE_ENV') === 'production') return options
  // biome-ignore lint/suspicious/noConsole: notes are for whoever sets the site up, and never in production.
  return { ...options, notes: createNoteWriter((line) => console.warn(line)) }
}

function warnAboutMemory(verifier: ScanVerifier, process: ProcessLike | undefined): void {
  const cluster = process?.getBuiltinModule?.('node:cluster')
  const isWorker = cluster !== undefined && Reflect.get(cluster, 'isWorker') === true
  const names = ['NODE_APP_INSTANCE', 'WEB_CONCURRENCY']
  const env = Object.fromEntries(names.map((name) => [name, readEnvironment(process, name)]))
  const warning = memoryWarning(verifier, { env, isWorker })
  if (warning === undefined || hasWarned) return
  hasWarned = true
  process?.emitWarning?.(warning, { code: 'VKJWT_MEMORY_STORE' })
}

/** Deno throws for a variable that its permissions don't name. */
function readEnvironment(process: ProcessLike | undefined, name: string): string | undefined {
  try {
    return process?.env?.[name]
  } catch {
    return undefined
  }
}

function isScanVerifier(options: SiteOptions): options is ScanVerifier {
  return typeof options === 'object' && options !== null && 'handle' in options
}
