import { cookies, headers } from 'next/headers.js'
import type { Site } from './defer-site.ts'

/**
 * The headers of the request that a server component, a server action or a route handler answers,
 * without the cookies that an action has just deleted.
 */
export async function readRequestHeaders(): Promise<Headers> {
  const jar = await cookies()
  const copy = new Headers(await headers())
  const pairs = (copy.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const kept = pairs.filter((pair) => (jar.get(pair.replace(/=.*$/, ''))?.value ?? '') !== '')
  copy.set('cookie', kept.join('; '))
  return copy
}

/**
 * The site; where it can't be made, `next build` may be rendering a page without the server's
 * environment, and asking for headers makes it leave that page to the requests.
 */
export async function leaveToRequests(site: () => Site): Promise<Site> {
  try {
    return site()
  } catch (error) {
    await interrupt()
    throw error
  }
}

async function interrupt(): Promise<void> {
  try {
    await headers()
  } catch (error) {
    // What Next.js throws to itself has a digest; anything else says that there is no request.
    if (typeof error === 'object' && error !== null && 'digest' in error) throw error
  }
}
