import { hasScanParams, type Scan, type ScanRequest } from '@vkjwt/core'
import type { Site } from './defer-site.ts'
import { readPagePath } from './page-cookie.ts'

/**
 * Where a server component is, as far as Next.js tells it. Nobody asks for this path, whose dot is resolved
 * before (RFC 3986, section 5.2.4), so no failed scan is found there.
 */
export const unknownPath = '/.'

/** The scan that a request carries or, with a session, that the proxy left in it. Nothing is redeemed. */
export async function readScan(
  source: ScanRequest,
  { hasSession, locate, verifier }: Site,
): Promise<Scan> {
  const request = locate(source)
  if (!hasSession || hasScanParams(request.url)) return verifier.read(request)
  const pagePath = readPagePath(request, verifier.clearCookies(request))
  if (pagePath === undefined) return verifier.read(request)
  const page = { ...request, url: pagePath }
  if (request.url.split('?', 1)[0] === unknownPath) return verifier.read(page)
  // A route knows where it is; what failed on the page above it says why it has nothing.
  const scan = await verifier.read(request)
  return scan.status === 'none' ? verifier.read(page) : scan
}
