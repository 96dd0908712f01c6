/** Marks what is remembered in the memory of one process, across copies of this module. */
const brand: unique symbol = Symbol.for('vkjwt.memory')

/** Marks a store as one that other processes don't see. */
export function markAsMemory<T extends object>(store: T): T {
  return Object.defineProperty(store, brand, { value: true })
}

/** Whether a store is one that other processes don't see. */
export function isMemory(store: object | undefined): boolean {
  return store !== undefined && Reflect.get(store, brand) === true
}

/**
 * What to warn of at start-up: one-time use or limits that are kept in memory, where the environment
 * speaks of several processes (`NODE_APP_INSTANCE`, `WEB_CONCURRENCY`, a cluster's worker).
 * `undefined` where all is well.
 */
export function memoryWarning(
  verifier: { readonly remembersInMemory: boolean },
  { env, isWorker }: { env: Readonly<Record<string, string | undefined>>; isWorker: boolean },
): string | undefined {
  const runsSeveral =
    isWorker || env['NODE_APP_INSTANCE'] !== undefined || Number(env['WEB_CONCURRENCY']) > 1
  if (!verifier.remembersInMemory || !runsSeveral) return undefined
  return 'Used scan tokens and limits are kept in the memory of this process, but there seem to be several: a token can be used once in each. Use a store that they share, such as @vkjwt/redis.'
}
