import {
  createNoteWriter,
  createScanVerifier,
  deferOptions,
  memoryWarning,
  type ScanVerifier,
  type ScanVerifierOptions,
} from '@vkjwt/core'
import type { Visit } from './visit.ts'

/** What an adapter is given: options, a verifier, or a function that returns one of them. */
export type VkWebOptions =
  | ScanVerifierOptions
  | ScanVerifier
  | (() => ScanVerifierOptions | ScanVerifier)

/** A site's verifier, and what it made of the requests that are under way. */
export interface Site {
  verifier: ScanVerifier
  /** By the request, as its framework has it. */
  visits: WeakMap<object, Visit>
}

/** What is used of a process of Node, Deno or Bun. Cloudflare Workers may have none. */
interface ProcessLike {
  env?: Record<string, string | undefined>
  emitWarning?: (warning: string, options: { code: string }) => void
  getBuiltinModule?: (name: string) => object | undefined
}

const visitsByVerifier = new WeakMap<ScanVerifier, WeakMap<object, Visit>>()
let hasWarned = false

/** Makes the verifier at once, or on first use from a function: it is called once, or again where it failed. */
export function deferSite(options: VkWebOptions): () => Site {
  return deferOptions(options, createSite)
}

/** The visit of a request that an adapter was given before. */
export function findVisit({ visits }: Site, request: object, needs: string): Visit {
  const visit = visits.get(request)
  if (visit !== undefined) return visit
  throw new TypeError(
    `${needs}, and not a copy of it: nobody would keep the response of another one out of caches`,
  )
}

function createSite(options: ScanVerifierOptions | ScanVerifier): Site {
  const { process } = globalThis as { process?: ProcessLike }
  const verifier = isScanVerifier(options)
    ? options
    : createScanVerifier(withNotes(options, process))
  warnAboutMemory(verifier, process)
  const visits = visitsByVerifier.get(verifier) ?? new WeakMap<object, Visit>()
  visitsByVerifier.set(verifier, visits)
  return { verifier, visits }
}

/** Notes go to the console unless the site says where to, or that it wants none. */
function withNotes(
  options: ScanVerifierOptions,
  process: ProcessLike | undefined,
): ScanVerifierOptions {
  const isGiven = typeof options !== 'object' || options === null || options.notes !== undefined
  if (isGiven || readEnvironment(process, 'NODE_ENV') === 'production') return options
  // biome-ignore lint/suspicious/noConsole: notes are for whoever sets the site up, and never in production.
  return { ...options, notes: createNoteWriter((line) => console.warn(line)) }
}

/** Warns once where several processes are likely and one-time use is kept in the memory of each. */
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

function isScanVerifier(options: ScanVerifierOptions | ScanVerifier): options is ScanVerifier {
  return typeof options === 'object' && options !== null && 'handle' in options
}
