/**
 * What is remembered once in a process, whatever copies of this module are in it: Next.js gives its proxy, pages
 * and handlers a copy each. For notes alone; nothing that decides about a scan is kept so.
 */
export function processMemory<T extends object>(name: string, make: () => T): T {
  const key = Symbol.for(`vkjwt.${name}`)
  const known = Reflect.get(globalThis, key) as T | undefined
  if (known !== undefined) return known
  const made = make()
  Reflect.set(globalThis, key, made)
  return made
}
