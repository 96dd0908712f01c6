import { cookies, headers } from 'next/headers.js'
import type { Site } from './defer-site.ts'

/** Has the browser forget the scan, from a route handler or a server action. */
export async function clearSession({ verifier }: Site): Promise<void> {
  const request = { method: 'POST', url: '/', headers: await headers() }
  const jar = await cookies()
  for (const { name, value, path, maxAgeSeconds, isSecure } of verifier.clearCookies(request)) {
    // `delete` would leave `Secure` out, and browsers refuse such a cookie under a `__Host-` name.
    const attributes = { httpOnly: true, sameSite: 'lax', secure: isSecure } as const
    jar.set({ name, value, path, maxAge: maxAgeSeconds, ...attributes })
  }
}
