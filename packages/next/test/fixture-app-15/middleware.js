import { vk } from './vk.js'

export const middleware = vk.proxy

// Runs for scans alone. One folder is left out, as by a site whose matcher forgets it; the home page of a language
// needs a line of its own then.
export const config = {
  matcher: [
    { source: '/', has: [{ type: 'query', key: 'vkjwt' }] },
    { source: '/', has: [{ type: 'query', key: 'vkstatus' }] },
    { source: '/((?!forgotten).*)', has: [{ type: 'query', key: 'vkjwt' }] },
    { source: '/((?!forgotten).*)', has: [{ type: 'query', key: 'vkstatus' }] },
    { source: '/((?!forgotten).*)', has: [{ type: 'query', key: 'vkuid' }] },
  ],
}
