import { vk } from './vk.ts'

export const proxy = vk.proxy

// Only addresses with a scan in them are the proxy's business. Next.js reads this without running it.
export const config = {
  matcher: [
    { source: '/:path*', has: [{ type: 'query', key: 'vkjwt' }] },
    { source: '/:path*', has: [{ type: 'query', key: 'vkstatus' }] },
    { source: '/:path*', has: [{ type: 'query', key: 'vkuid' }] },
  ],
}
