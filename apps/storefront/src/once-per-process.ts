const key = Symbol.for('wrackline.once')

/**
 * What `make` returned on the first call with this name. Next.js gives the proxy, pages and route
 * handlers a copy of each module, so a variable of a module would be made once for each of them.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const found: Map<string, unknown> = Reflect.get(globalThis, key) ?? new Map()
  Reflect.set(globalThis, key, found)
  if (!found.has(name)) found.set(name, make())
  return found.get(name) as T
}
