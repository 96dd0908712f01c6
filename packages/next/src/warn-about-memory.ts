import { memoryWarning, type ScanVerifier } from '@vkjwt/core'

/** Marks a process that was warned: Next.js gives the proxy, pages and handlers a copy of this module each. */
const warned: unique symbol = Symbol.for('vkjwt.next.warned')

/** Warns, once in a process, where used tokens are remembered in one of several processes. */
export function warnAboutMemory(verifier: ScanVerifier): void {
  // The edge runtime, where the middleware of Next.js 15 runs, throws when these members are called, and
  // its compiler warns of their names on a bare `process`.
  const node = globalThis.process
  if (node.env['NEXT_RUNTIME'] === 'edge' || warned in node) return
  const cluster = node.getBuiltinModule?.('node:cluster')
  const isWorker = cluster !== undefined && Reflect.get(cluster, 'isWorker') === true
  const warning = memoryWarning(verifier, { env: node.env, isWorker })
  if (warning === undefined) return
  Object.defineProperty(node, warned, { value: true })
  node.emitWarning(warning, { code: 'VKJWT_MEMORY_STORE' })
}
