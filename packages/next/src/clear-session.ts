import { cookies, headers } from 'next/headers.js'
import type { Site } from './defer-site.ts'

/** Has the browser forget the scan, from a route handler or a server action. */
export async function clearSession({ verifier }: Site): Promise<void> {
  const request = { method: 'POST', url: '/', headers: await headers() }
  const jar = await cookies()
  for (const line of verifier.clearHeaders(request).getSetCookie()) {
    // `delete` would leave `Secure` out, and browsers refuse such a cookie under a `__Host-` name.
    jar.set({
      name: line.slice(0, line.indexOf('=')),
      value: '',
      path: '/',
      maxAge: Number(/Max-Age=(\d+)/.exec(line)?.[1]),
      httpOnly: true,
      sameSite: 'lax',
      secure: line.endsWith('; Secure'),
    })
  }
}
