import { vk } from './vk.js'

export const middleware = vk.proxy

// Runs for scans alone. One folder is left out, as by a site whose matcher forgets it.
export const config = {
  matcher: [
    { source: '/((?!forgotten).*)', has: [{ type: 'query', key: 'vkjwt' }] },
    { source: '/((?!forgotten).*)', has: [{ type: 'query', key: 'vkstatus' }] },
    { source: '/((?!forgotten).*)', has: [{ type: 'query', key: 'vkuid' }] },
  ],
}
