import { BoundedMap } from '../bounded-map.ts'
import { createJwksAt } from './create-jwks.ts'
import type { Jwks } from './jwks.ts'
import type { JwksOptions } from './jwks-options.ts'

/** The shared key caches, by what they were asked for: mostly a URL. */
const caches = new BoundedMap<string, Jwks>(100)

/** Functions are compared by identity: each gets a number when it is first seen. */
const functionNumbers = new WeakMap<object, number>()
let functionCount = 0

/**
 * The key cache for these options, the same one for equal options: options that are written in place
 * of a call must not cause a fetch each time.
 */
export function sharedJwks(options: JwksOptions): Jwks {
  const key = JSON.stringify(Object.entries(options).sort(), (_name, value: unknown) =>
    typeof value === 'function' ? numberOf(value) : value,
  )
  const known = caches.get(key)
  if (known !== undefined) return known
  const jwks = createJwksAt(options, 'jwks.')
  caches.set(key, jwks)
  return jwks
}

function numberOf(value: object): number {
  const known = functionNumbers.get(value)
  if (known !== undefined) return known
  functionCount += 1
  functionNumbers.set(value, functionCount)
  return functionCount
}
