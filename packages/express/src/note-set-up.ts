import { isLoopbackHost, type ScanCookie, type ScanVerifier } from '@vkjwt/core'
import type { ExpressRequest } from './express-request.ts'

/** Notes what Express alone can see of a site's set-up where a scan comes in. */
export function noteSetUp(
  verifier: ScanVerifier,
  req: ExpressRequest,
  cookies: readonly ScanCookie[] = [],
): void {
  // Express names addresses only where it trusts the one that the connection comes from.
  if (req.headers['x-forwarded-for'] && req.ips?.length === 0) {
    verifier.note('proxy_not_trusted', `The connection comes from ${req.socket.remoteAddress}`)
  }
  // A proxy that isn't trusted may have ended TLS all the same, and then the browser keeps the cookie.
  const isPlain = req.secure === false && !/^https\b/i.test(`${req.headers['x-forwarded-proto']}`)
  const { host = '' } = req.headers
  if (isPlain && !isLoopbackHost(host) && cookies.some(({ isSecure }) => isSecure)) {
    verifier.note('cookie_needs_https', `The page is at http://${host}`)
  }
}
