import { readCookiePairs } from '@vkjwt/core'
import { cookies, headers } from 'next/headers.js'

/**
 * The headers of the request that a server component, a server action or a route handler answers,
 * without the cookies that an action has just deleted.
 */
export async function readRequestHeaders(): Promise<Headers> {
  const jar = await cookies()
  const copy = new Headers(await headers())
  const pairs = [...readCookiePairs(copy.get('cookie') ?? '')]
  const kept = pairs.filter(({ name }) => (jar.get(name)?.value ?? '') !== '')
  copy.set('cookie', kept.map(({ name, value }) => `${name}=${value}`).join('; '))
  return copy
}
